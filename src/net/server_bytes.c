/* How much was read from a connection, as the kernel counts it.  Its header
 * does not go together with that of the C library. */
#include <stdint.h>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "net/server_internal.h"

uint64_t net__bytes_received(int fd)
{
    struct tcp_info info = {.tcpi_bytes_received = 0};
    socklen_t len = sizeof info;
    int waits = 0;
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &len) != 0)
        return 0;
    const uint64_t all = info.tcpi_bytes_received; /* 0: it does not count */
    if (ioctl(fd, FIONREAD, &waits) != 0 || waits < 0 || (uint64_t)waits > all)
        return 0;
    return all - (uint64_t)waits;
}
