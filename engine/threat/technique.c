#include "threat/threat.h"

#include <string.h>

static bool are_digits(const char *text, size_t n)
{
    return strspn(text, "0123456789") >= n;
}

/* Enterprise ids begin with T1 and may have a part of three digits; those of
 * ICS begin with T0 and, in the pinned release, have none. */
bool enshu__technique_is_written(const char *id, bool ics)
{
    if (id[0] != 'T' || !are_digits(id + 1, 4) || (id[1] == '0') != ics)
        return false;
    if (id[5] == '\0')
        return true;
    return !ics && id[5] == '.' && are_digits(id + 6, 3) && id[9] == '\0';
}
