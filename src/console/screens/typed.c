#include "console/screens/typed.h"

char typed_lower(char ch)
{
    return ch >= 'A' && ch <= 'Z' ? (char)(ch - 'A' + 'a') : ch;
}

bool typed_begins(const char *text, const char *typed)
{
    while (*typed)
        if (typed_lower(*text++) != typed_lower(*typed++))
            return false;
    return true;
}

bool typed_is_in(const char *text, const char *typed)
{
    for (; *text; text++)
        if (typed_begins(text, typed))
            return true;
    return !*typed;
}
