#include "runs/build.h"

#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "journal/seats.h"

/* How the program notes that it goes on with a journal. */
static const char author[] = "enshu";
static const char mark[] = "build ";

enum { LIST_BYTES = 1 << 16 };

/* What is asked of a journal's notes. */
typedef struct builds {
    base_buffer list; /* "a, b" */
    char *last;
} builds;

/* Is a name one of those in "a, b"? */
static bool has(const char *list, const char *name)
{
    const size_t len = strlen(name);
    while (*list) {
        const size_t n = strcspn(list, ",");
        if (n == len && strncmp(list, name, len) == 0)
            return true;
        list += n;
        list += strspn(list, ", ");
    }
    return false;
}

static void add(builds *b, const char *name)
{
    xfree(b->last);
    b->last = xstrdup(name);
    if (has(base_buffer_get(&b->list), name))
        return;
    if (b->list.len > 0)
        base_buffer_append_text(&b->list, ", ");
    base_buffer_append_text(&b->list, name);
}

static void on_note(void *user, const journal_note *n)
{
    const size_t len = sizeof mark - 1;
    if (strcmp(n->author, author) == 0 && strncmp(n->text, mark, len) == 0)
        add(user, n->text + len);
}

static enshu_status read_builds(journal *j, builds *b, enshu_error *err)
{
    *b = (builds){.last = NULL};
    base_buffer_init(&b->list, LIST_BYTES);
    add(b, journal_get_header(j)->program);
    return journal_each_note(j, on_note, b, err);
}

static void release(builds *b)
{
    base_buffer_fini(&b->list);
    xfree(b->last);
}

enshu_status build_note(journal *j, enshu_error *err)
{
    builds b;
    enshu_status st = read_builds(j, &b, err);
    if (st == ENSHU_OK && strcmp(b.last, build_name()) != 0) {
        char written[BASE_CLOCK_TEXT];
        char *text = xprintf("%s%s", mark, build_name());
        base_clock_write(base_clock_wall_us(), written);
        const journal_note note = {.written = written,
                                   .author = author,
                                   .objective = "",
                                   .text = text};
        st = journal_add_note(j, &note, err);
        xfree(text);
    }
    release(&b);
    return st;
}

char *build_list(journal *j)
{
    builds b;
    /* What cannot be read is said by who reads the rest. */
    const enshu_status st = read_builds(j, &b, NULL);
    char *list = xstrdup(base_buffer_get(&b.list));
    (void)st;
    release(&b);
    return list;
}

bool build_is_this(const char *list)
{
    return strcmp(list, build_name()) == 0;
}
