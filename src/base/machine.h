/*
 * base/machine.h - what is left of the machine: room on the disk, memory in
 * use.
 *
 * Threads: callable from any thread.
 */
#ifndef ENSHU_BASE_MACHINE_H
#define ENSHU_BASE_MACHINE_H

#include <stdint.h>

typedef struct base_disk {
    uint64_t free_bytes; /* for this user, where the file is */
    uint64_t file_bytes; /* of the file */
} base_disk;

/* What cannot be told is 0. */
base_disk base_disk_look(const char *path);
/* Of this process, in memory; 0 where it cannot be told. */
uint64_t base_memory_used(void);

#endif /* ENSHU_BASE_MACHINE_H */
