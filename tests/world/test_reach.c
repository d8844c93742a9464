#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>

#include "support/expect.h"
#include "world/world_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

/*
 *   internet --vpn--> dmz --vpn smb--> office --smb rdp--> plant
 *       |                                                    |
 *       +----------------------remote-----------------------+
 *   office ==everything== lab          attic --nothing-- plant
 */
static void build(world_fixture *f)
{
    add_zone(f, "dmz");
    add_zone(f, "office");
    add_zone(f, "plant");
    add_zone(f, "lab");
    add_zone(f, "attic");
    add_conduit(f, "c_vpn", "internet", "dmz", "vpn");
    add_conduit(f, "c_dmz", "dmz", "office", "vpn smb");
    add_conduit(f, "c_plant", "office", "plant", "smb rdp");
    add_conduit(f, "c_remote", "internet", "plant", "remote");
    add_conduit(f, "c_lab", "lab", "office", NULL);
    add_conduit(f, "c_attic", "attic", "plant", "");
    add_asset(f, "web", "internet", NULL);
    add_asset(f, "gate", "dmz", NULL);
    add_asset(f, "files", "office", NULL);
    add_asset(f, "mail", "office", NULL);
    add_asset(f, "plc", "plant", NULL);
    add_asset(f, "bench", "lab", NULL);
    add_asset(f, "box", "attic", NULL);
    start_world(f);
}

typedef struct row {
    const char *id[3];   /* things that are put into a state first, */
    const char *word[3]; /* and into which */
    const char *from;    /* zone or asset */
    const char *to;
    const char *service; /* "" any */
    bool reaches;
} row;

static const row rows[] = {
    /* One conduit, its allow list, both directions. */
    {{0}, {0}, "internet", "gate", "vpn", true},
    {{0}, {0}, "internet", "gate", "smb", false},
    {{0}, {0}, "gate", "web", "vpn", true},
    {{0}, {0}, "gate", "files", "smb", true},
    {{0}, {0}, "files", "gate", "smb", true},
    {{0}, {0}, "gate", "files", "", true},
    {{0}, {0}, "internet", "gate", "ftp", false},
    /* No allow list lets everything through, an empty one nothing. */
    {{0}, {0}, "bench", "files", "ftp", true},
    {{0}, {0}, "box", "plc", "", false},
    {{0}, {0}, "box", "plc", "smb", false},
    /* Several hops: every conduit must let the service through. */
    {{0}, {0}, "internet", "files", "vpn", true},
    {{0}, {0}, "internet", "plc", "vpn", false},
    {{0}, {0}, "gate", "plc", "smb", true},
    {{0}, {0}, "bench", "plc", "rdp", true},
    {{0}, {0}, "gate", "plc", "rdp", false},
    {{0}, {0}, "internet", "bench", "vpn", true},
    /* Around: the direct way, and any service by any way. */
    {{0}, {0}, "internet", "plc", "remote", true},
    {{0}, {0}, "internet", "plc", "", true},
    {{"c_remote"}, {"closed"}, "internet", "plc", "remote", false},
    {{"c_remote"}, {"closed"}, "internet", "plc", "", true},
    {{"c_remote", "c_plant"},
     {"closed", "closed"},
     "internet",
     "plc",
     "",
     false},
    {{"c_remote", "c_plant", "c_plant"},
     {"closed", "closed", "open"},
     "internet",
     "plc",
     "",
     true},
    {{"c_dmz"}, {"closed"}, "gate", "plc", "smb", false},
    {{"c_dmz"}, {"closed"}, "gate", "plc", "", true}, /* by the internet */
    /* An isolated zone: not into, out of or through it. */
    {{"office"}, {"isolated"}, "gate", "files", "smb", false},
    {{"office"}, {"isolated"}, "files", "gate", "smb", false},
    {{"office"}, {"isolated"}, "gate", "plc", "smb", false},
    {{"office"}, {"isolated"}, "bench", "files", "", false},
    {{"office"}, {"isolated"}, "files", "mail", "smb", true}, /* inside */
    {{"office"}, {"isolated"}, "office", "mail", "", true},
    {{"office", "office"}, {"isolated", "normal"}, "gate", "plc", "smb", true},
    {{"internet"}, {"isolated"}, "internet", "gate", "vpn", false},
    {{"internet"}, {"isolated"}, "internet", "web", "", true},
    /* An isolated asset, as target and as source. */
    {{"plc"}, {"isolated"}, "files", "plc", "smb", false},
    {{"plc"}, {"isolated"}, "plant", "plc", "", false},
    {{"files"}, {"isolated"}, "files", "plc", "smb", false},
    {{"files"}, {"isolated"}, "files", "mail", "", false},
    {{"files"}, {"isolated"}, "mail", "plc", "smb", true},
    {{"files"}, {"isolated"}, "files", "files", "", false},
    /* Being down is no matter of the network. */
    {{"plc"}, {"down"}, "files", "plc", "smb", true},
    /* Oneself and one's zone. */
    {{0}, {0}, "files", "files", "smb", true},
    {{0}, {0}, "files", "mail", "ftp", true},
    {{0}, {0}, "attic", "box", "", true},
};

static void traffic_passes_where_it_may(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const row *r = &rows[i];
        void *each = NULL;
        assert_int_equal(world_set_up(&each), 0);
        world_fixture *f = each;
        build(f);
        for (size_t c = 0; c < 3 && r->id[c]; c++)
            put(f, r->id[c], r->word[c]);
        const enshu__ref from = ref_to(f, r->from);
        const int32_t to = ref_to(f, r->to).index;
        const enshu_name service = word_of(f, r->service);
        const bool reaches =
            from.kind == ENSHU__ZONE
                ? enshu__world_reaches_from_zone(f->world, from.index, to,
                                                 service)
                : enshu__world_reaches(f->world, from.index, to, service);
        if (reaches != r->reaches)
            fail_msg("row %zu: %s to %s by '%s'", i, r->from, r->to,
                     r->service);
        world_tear_down(&each);
    }
}

static void conduits_start_as_declared(void **state)
{
    world_fixture *f = *state;
    add_zone(f, "lan");
    add_conduit(f, "c", "internet", "lan", NULL);
    f->conduits[0]->state = ENSHU__CONDUIT_CLOSED;
    add_asset(f, "a", "lan", NULL);
    start_world(f);
    assert_false(enshu__world_reaches_from_zone(f->world, 0, 0, 0));
    assert_true(enshu__world_set_conduit(f->world, 0, ENSHU__CONDUIT_OPEN));
    assert_false(enshu__world_set_conduit(f->world, 0, ENSHU__CONDUIT_OPEN));
    assert_true(enshu__world_reaches_from_zone(f->world, 0, 0, 0));
    expect_log(f, "c=open ");
}

/* A ring of zones can be walked both ways, and a search ends. */
static void rings_are_walked_both_ways(void **state)
{
    world_fixture *f = *state;
    enum { N = 20 };
    char zone[8];
    char before[8] = "";
    char id[8];
    for (int i = 0; i < N; i++) {
        snprintf(zone, sizeof zone, "z%d", i);
        snprintf(id, sizeof id, "c%d", i);
        add_zone(f, zone);
        add_conduit(f, id, i == 0 ? "internet" : before, zone, NULL);
        snprintf(before, sizeof before, "z%d", i);
    }
    add_conduit(f, "last", zone, "internet", NULL);
    add_asset(f, "a", "z10", NULL);
    start_world(f);
    assert_true(enshu__world_reaches_from_zone(f->world, 0, 0, 0));
    put(f, "c3", "closed");
    assert_true(enshu__world_reaches_from_zone(f->world, 0, 0, 0));
    put(f, "z15", "isolated");
    assert_false(enshu__world_reaches_from_zone(f->world, 0, 0, 0));
    put(f, "c3", "open");
    assert_true(enshu__world_reaches_from_zone(f->world, 0, 0, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(traffic_passes_where_it_may),
        TEST(conduits_start_as_declared),
        TEST(rings_are_walked_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
