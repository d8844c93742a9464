#include "cli/screen.h"

#include <stdlib.h>
#include <string.h>

#include <sys/ioctl.h>
#include <unistd.h>

bool screen_has_colours(void)
{
    const char *no = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    const bool dumb = !term || strcmp(term, "dumb") == 0;
    return isatty(STDOUT_FILENO) && !dumb && !(no && *no);
}

size_t screen_columns(void)
{
    struct winsize size = {0};
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

bool screen_shows_progress(bool silent)
{
    return isatty(STDERR_FILENO) && (silent || !isatty(STDOUT_FILENO));
}
