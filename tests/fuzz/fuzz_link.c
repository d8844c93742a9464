/* Join links: what is read can be written, and is then the same. */
#include <string.h>

#include "base/memory.h"
#include "fuzz.h"
#include "net/link.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    net_link_parts parts;
    net_link_parts again;
    enshu_error err;
    char *text = xstrndup((const char *)data, size);
    if (net_link_read(text, &parts, &err) == ENSHU_OK) {
        char *written = net_link_write(&parts);
        ENSHU_REQUIRE(net_link_read(written, &again, NULL) == ENSHU_OK);
        ENSHU_REQUIRE(memcmp(&parts, &again, sizeof parts) == 0);
        xfree(written);
    } else {
        ENSHU_REQUIRE(err.message[0] != '\0');
    }
    xfree(text);
    return 0;
}
