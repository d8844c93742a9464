/* Join links: what is read can be written, and is then the same; what is read
 * of a code has one. */
#include <string.h>

#include "base/memory.h"
#include "fuzz.h"
#include "net/code.h"
#include "net/link.h"

static void check_link(const net_link_parts *parts)
{
    net_link_parts again;
    char *written = net_link_write(parts);
    ENSHU_REQUIRE(net_link_read(written, &again, NULL) == ENSHU_OK);
    ENSHU_REQUIRE(memcmp(parts, &again, sizeof *parts) == 0);
    xfree(written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    net_link_parts parts;
    enshu_error err;
    char code[NET_CODE_TEXT];
    char *text = xstrndup((const char *)data, size);
    if (net_link_read(text, &parts, &err) != ENSHU_OK)
        ENSHU_REQUIRE(err.message[0] != '\0');
    else if (parts.short_pin[0])
        ENSHU_REQUIRE(net_code_write(&parts, code));
    else
        check_link(&parts);
    xfree(text);
    return 0;
}
