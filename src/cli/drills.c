#include "cli/drills.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"

char *drills_folder(void)
{
    return base_path_data("drills");
}

char *drills_name(const char *folder, const char *scenario)
{
    char now[BASE_CLOCK_TEXT];
    base_clock_write(base_clock_wall_us(), now);
    for (char *at = now; *at; at++)
        *at = *at == ':' ? '-' : *at;
    for (int i = 1;; i++) {
        char *name = i == 1 ? xprintf("%s-%.19s.enshu", scenario, now)
                            : xprintf("%s-%.19s-%d.enshu", scenario, now, i);
        char *path = base_path_join(folder, name);
        xfree(name);
        if (base_file_kind(path) == BASE_KIND_NONE)
            return path;
        xfree(path);
    }
}
