#include "base/machine.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

base_disk base_disk_look(const char *path)
{
    struct statvfs disk;
    struct stat file;
    base_disk out = {0, 0};
    if (statvfs(path, &disk) == 0)
        out.free_bytes = (uint64_t)disk.f_bavail * disk.f_frsize;
    if (stat(path, &file) == 0)
        out.file_bytes = (uint64_t)file.st_size;
    return out;
}

/* The second number is how many pages are in memory. */
uint64_t base_memory_used(void)
{
    char line[128] = "";
    char *at = line;
    FILE *f = fopen("/proc/self/statm", "re");
    if (!f)
        return 0;
    const char *got = fgets(line, sizeof line, f);
    (void)fclose(f);
    if (!got)
        return 0;
    (void)strtoull(line, &at, 10);
    return strtoull(at, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE);
}
