/* Every control of every screen is reached with Tab, and Tab comes round. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "screens/stage.h"
#include "support/expect.h"

enum { TREE_BYTES = 1 << 20, STEPS_MAX = 400, LINE = 300, NODES_MAX = 400 };

/* A control of the tree without its state, and how often it had the focus. */
typedef struct node {
    char name[LINE];
    size_t visits;
} node;

typedef struct walk {
    node nodes[NODES_MAX];
    size_t n;
} walk;

/* What a person acts on; tabs and chips take the focus as a group. */
static bool is_control(const char *line)
{
    static const char *const roles[] = {
        "button ", "toggle ", "choice ", "field ", "area ", "list ", "dock "};
    line += strspn(line, " ");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strncmp(line, roles[i], strlen(roles[i])) == 0)
            return strstr(line, "disabled") == NULL
                   && strstr(line, "busy") == NULL;
    return false;
}

/* The line without "[state]". */
static void name_of(const char *line, char out[LINE])
{
    line += strspn(line, " ");
    const char *end = strstr(line, " [");
    size_t len = end ? (size_t)(end - line) : strlen(line);
    if (len >= LINE)
        len = LINE - 1;
    memcpy(out, line, len);
    out[len] = '\0';
}

static node *find_node(walk *w, const char *line)
{
    char name[LINE];
    name_of(line, name);
    for (size_t i = 0; i < w->n; i++)
        if (strcmp(w->nodes[i].name, name) == 0)
            return &w->nodes[i];
    if (w->n == NODES_MAX)
        return NULL;
    w->nodes[w->n] = (node){.visits = 0};
    memcpy(w->nodes[w->n].name, name, LINE);
    return &w->nodes[w->n++];
}

/* Where input goes: behind the last modal layer, or everything. */
static char *open_part(char *tree)
{
    char *part = tree;
    for (char *at = strstr(tree, "\" [modal"); at;
         at = strstr(at + 1, "\" [modal"))
        part = at;
    return part;
}

/* Notes which controls there are, and which has the focus. */
static void look(walk *w, const stage *s)
{
    base_buffer out;
    base_buffer_init(&out, TREE_BYTES);
    ui_tree_write(headless_ui(stage_headless(s)), &out);
    char *tree = base_buffer_take(&out);
    char *line = open_part(tree);
    while (line && *line) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        const bool focused = strstr(line, "focused]") != NULL;
        node *n = is_control(line) ? find_node(w, line) : NULL;
        if (n && focused)
            n->visits++;
        line = end ? end + 1 : NULL;
    }
    xfree(tree);
    base_buffer_fini(&out);
}

static size_t unvisited(const walk *w)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++)
        n += w->nodes[i].visits == 0;
    return n;
}

static void walk_row(void *user, const stage_row *row)
{
    const stage_size *size = user;
    const char *only = getenv("ENSHU_SCREENS"); /* part of a row's name */
    if (only && !strstr(row->name, only))
        return;
    walk *w = xcalloc(1, sizeof *w);
    stage *s = stage_create(row, BASE_EN, size, ui_font_fake());
    look(w, s);
    for (size_t i = 0; i < STEPS_MAX && (i < 3 || unvisited(w) > 0); i++) {
        stage_play(s, "key Tab");
        look(w, s);
    }
    for (size_t i = 0; i < w->n; i++)
        if (w->nodes[i].visits == 0)
            print_error("%s at %s: never reached: %s\n", row->name, size->name,
                        w->nodes[i].name);
    const bool good = unvisited(w) == 0;
    stage_destroy(s);
    xfree(w);
    assert_true(good);
}

static void every_control_is_reached_when_narrow(void **state)
{
    stage_size size = stage_sizes[0];
    (void)state;
    stage_each_row(walk_row, &size);
}

static void every_control_is_reached_when_wide(void **state)
{
    stage_size size = stage_sizes[1];
    (void)state;
    stage_each_row(walk_row, &size);
}

/* Tab and Shift+Tab are each other's way back. */
static void the_way_back_is_the_way_there(void **state)
{
    (void)state;
    stage *s =
        stage_create(&rows_shell[0], BASE_EN, &stage_sizes[0], ui_font_fake());
    base_buffer there;
    base_buffer back;
    base_buffer_init(&there, TREE_BYTES);
    base_buffer_init(&back, TREE_BYTES);
    stage_play(s, "key Tab\nkey Tab");
    ui_tree_write(headless_ui(stage_headless(s)), &there);
    stage_play(s, "key Tab\nkey Tab\nkey Shift+Tab\nkey Shift+Tab");
    ui_tree_write(headless_ui(stage_headless(s)), &back);
    expect_text(base_buffer_get(&back), base_buffer_get(&there));
    base_buffer_fini(&there);
    base_buffer_fini(&back);
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_control_is_reached_when_narrow),
        cmocka_unit_test(every_control_is_reached_when_wide),
        cmocka_unit_test(the_way_back_is_the_way_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
