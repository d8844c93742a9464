#include "runs/suggest.h"

#include <stdbool.h>
#include <string.h>

enum { LONGEST = 40 }; /* longer names get no suggestion */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* One cell of the optimal string alignment distance of a and b. */
static size_t cell(size_t d[][LONGEST + 1], const char *a, const char *b,
                   size_t i, size_t j)
{
    const size_t change = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
    size_t best = least(change, least(d[i - 1][j], d[i][j - 1]) + 1);
    const bool swapped =
        i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
    if (swapped)
        best = least(best, d[i - 2][j - 2] + 1);
    return best;
}

static size_t distance(const char *a, const char *b)
{
    size_t d[LONGEST + 1][LONGEST + 1];
    const size_t n = strlen(a);
    const size_t m = strlen(b);
    if (n > LONGEST || m > LONGEST)
        return LONGEST;
    for (size_t i = 0; i <= n; i++)
        d[i][0] = i;
    for (size_t j = 0; j <= m; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        for (size_t j = 1; j <= m; j++)
            d[i][j] = cell(d, a, b, i, j);
    }
    return d[n][m];
}

const char *suggest_name(const char *text, const char *const *names)
{
    size_t best = strlen(text) / 3 + 1;
    const char *found = NULL;
    for (; *names; names++) {
        const size_t d = distance(text, *names);
        if (d < best) {
            best = d;
            found = *names;
        }
    }
    return found;
}
