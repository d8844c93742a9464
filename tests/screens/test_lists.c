/* Lists are reached and opened by keys alone, on every screen, from the moment
 * it is shown. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "screens/stage.h"

enum { TREE_BYTES = 1 << 21 };

/* The tree where input goes: behind the last modal layer, or all of it. */
static char *open_tree(const stage *s)
{
    base_buffer out;
    base_buffer_init(&out, TREE_BYTES);
    ui_tree_write(headless_ui(stage_headless(s)), &out);
    char *tree = base_buffer_take(&out);
    char *part = tree;
    for (char *at = strstr(tree, "\" [modal"); at;
         at = strstr(at + 1, "\" [modal"))
        part = at;
    char *copy = xstrdup(part);
    xfree(tree);
    base_buffer_fini(&out);
    return copy;
}

/* A list with two rows or more, so that something can move. */
static bool has_list(const char *tree)
{
    for (const char *at = strstr(tree, "list \""); at;
         at = strstr(at + 1, "list \"")) {
        const char *row = strchr(at, '\n');
        int rows = 0;
        while (row && (row = row + 1 + strspn(row + 1, " "))
               && strncmp(row, "row \"", 5) == 0) {
            rows++;
            row = strchr(row, '\n');
        }
        if (rows >= 2)
            return true;
    }
    return false;
}

typedef struct tally {
    const stage_size *size;
    const char *key;
    const char *back; /* the other way */
    size_t tried;
    size_t failed;
} tally;

/* Was something moved by the key?  No clock goes meanwhile. */
static bool moves(stage *s, const char *event)
{
    char *before = open_tree(s);
    stage_play(s, event);
    char *after = open_tree(s);
    const bool moved = strcmp(before, after) != 0;
    xfree(before);
    xfree(after);
    return moved;
}

static void try_row(void *user, const stage_row *row)
{
    tally *t = user;
    const char *only = getenv("ENSHU_SCREENS"); /* part of a row's name */
    if (only && !strstr(row->name, only))
        return;
    stage *s = stage_create(row, BASE_EN, t->size, ui_font_fake());
    char *tree = open_tree(s);
    const bool fits =
        has_list(tree) && !ui_is_writing(headless_ui(stage_headless(s)));
    xfree(tree);
    t->tried += fits;
    /* The last row stays where it is, and the other way moves. */
    if (fits && !moves(s, t->key) && !moves(s, t->back)) {
        print_error("%s at %s: nothing moves with %s\n", row->name,
                    t->size->name, t->key);
        t->failed++;
    }
    stage_destroy(s);
}

/* Letters at one size and arrows at the other: both ways lead to the same. */
static void keys_move_in_a_list_of_every_screen(void **state)
{
    tally tallies[] = {
        {.size = &stage_sizes[0], .key = "key J", .back = "key K"},
        {.size = &stage_sizes[1], .key = "key Down", .back = "key Up"}};
    (void)state;
    for (size_t i = 0; i < sizeof tallies / sizeof *tallies; i++) {
        stage_each_row(try_row, &tallies[i]);
        assert_true(tallies[i].tried > 50 || getenv("ENSHU_SCREENS"));
        assert_int_equal(tallies[i].failed, 0);
    }
}

/* ---- opening ---- */

/* What a list has the focus of after a key, and what Enter then brings: a part
 * of the tree, or of what is sent. */
typedef struct opening {
    const char *row;
    const char *keys;
    const char *shown; /* NULL: it is sent */
    const char *sent;
} opening;

static const opening openings[] = {
    {"situation", "key J", "tab \"Inbox\" [selected", NULL},
    {"works-airport", "key Down", "list \"orders\" [focused]", NULL},
    {"control-teams", "key J", NULL, "\"watch\""},
    {"control-chat", "key Down", "area \"What to say\" [caret 0 focused]",
     NULL},
    {"judge-plan", "key Down", "field \"Heading\"", NULL},
};

typedef struct search {
    const char *name;
    const stage_row *found;
} search;

static void find_row(void *user, const stage_row *row)
{
    search *s = user;
    if (strcmp(row->name, s->name) == 0)
        s->found = row;
}

static void expect_opening(const opening *o)
{
    search wanted = {.name = o->row};
    stage_each_row(find_row, &wanted);
    assert_non_null(wanted.found);
    stage *s =
        stage_create(wanted.found, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_play(s, o->keys);
    char *tree = open_tree(s);
    if (!strstr(tree, "list \"") || !strstr(tree, "focused"))
        fail_msg("%s: no list has the focus", o->row);
    xfree(tree);
    stage_play(s, "key Enter");
    tree = open_tree(s);
    if (o->shown && !strstr(tree, o->shown))
        fail_msg("%s: not opened: %s", o->row, tree);
    xfree(tree);
    if (o->sent)
        assert_true(stage_count_sent(s, o->sent) > 0);
    stage_destroy(s);
}

static void enter_opens_what_was_gone_to(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        expect_opening(&openings[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_move_in_a_list_of_every_screen),
        cmocka_unit_test(enter_opens_what_was_gone_to)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
