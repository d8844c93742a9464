/* The places of the systems map, for many numbers of zones and assets: nothing
 * lies on anything else, all of it is inside its zone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/map_layout.h"

enum { ZONES = 12, ASSETS = 200 };

static bool overlap(ui_rect a, ui_rect b)
{
    return !ui_rect_is_empty(ui_intersect(a, b));
}

static bool is_within(ui_rect in, ui_rect out)
{
    const ui_rect both = ui_intersect(in, out);
    return both.w == in.w && both.h == in.h;
}

/* Everything of the j-th slot, as it is when selected. */
static bool is_clear(const map_slot *a, const map_slot *b)
{
    const int more = (MAP_TILE - MAP_TILE_CHOSEN) / 2;
    const ui_rect tile = ui_inset(a->tile, more, more);
    return !overlap(tile, b->tile) && !overlap(a->name, b->name)
           && !overlap(tile, b->name) && !overlap(a->name, b->tile);
}

static void check_zone(const map_layout *l, const map_zone *z)
{
    assert_true(is_within(z->r, (ui_rect){0, 0, l->width, l->height}));
    for (size_t i = 0; i < z->n_slots; i++) {
        const map_slot *slot = &l->slots[z->first_slot + i];
        assert_true(is_within(slot->tile, z->r));
        assert_false(overlap(slot->tile, z->title));
        assert_false(overlap(slot->tile, slot->name));
        if (l->name_lines > 0) {
            assert_true(slot->name.w > 0);
            assert_true(is_within(slot->name, z->r));
            assert_false(overlap(slot->name, z->title));
        }
    }
}

static void check_layout(const map_layout *l)
{
    for (size_t i = 0; i < l->n_zones; i++) {
        check_zone(l, &l->zones[i]);
        for (size_t k = 0; k < i; k++)
            assert_false(overlap(l->zones[i].r, l->zones[k].r));
    }
    for (size_t i = 0; i < l->n_slots; i++)
        for (size_t k = 0; k < i; k++) {
            if (!is_clear(&l->slots[i], &l->slots[k]))
                print_error("%zu zones, %zu assets in %d x %d: %zu and %zu\n",
                            l->n_zones, l->n_slots, l->width, l->height, k, i);
            assert_true(is_clear(&l->slots[i], &l->slots[k]));
        }
    for (size_t i = 0; i < l->n_slots && l->has_trunk; i++) {
        const ui_rect trunk = {l->trunk_x - 2, l->trunk_top, 4,
                               l->trunk_bottom - l->trunk_top};
        assert_false(overlap(l->slots[i].tile, trunk));
    }
}

/* n assets over the zones: evenly, or most of them in one. */
static void share(size_t counts[ZONES], size_t zones, size_t assets, bool even)
{
    for (size_t i = 0; i < zones; i++)
        counts[i] = 1;
    for (size_t left = assets > zones ? assets - zones : 0; left > 0; left--)
        counts[even || left % 3 == 0 ? left % zones : zones / 2]++;
}

static const struct {
    int w;
    int h;
} views[] = {{760, 410}, {892, 481}, {1290, 880}, {400, 240}};
static const int zooms[] = {50, 80, 100, 130, 200};

enum {
    VIEWS = sizeof views / sizeof *views,
    ZOOMS = sizeof zooms / sizeof *zooms
};

static void nothing_overlaps_or_leaves_its_zone(void **state)
{
    static const size_t assets[] = {1, 2, 3, 5, 6, 9, 14, 31, 60, 111, ASSETS};
    size_t counts[ZONES];
    (void)state;
    for (size_t zones = 1; zones <= ZONES; zones++)
        for (size_t a = 0; a < sizeof assets / sizeof *assets; a++)
            for (size_t v = 0; v < VIEWS * ZOOMS; v++) {
                share(counts, zones, assets[a], a % 2 == 0);
                map_layout *l =
                    map_layout_create(counts, zones, views[v % VIEWS].w,
                                      views[v % VIEWS].h, zooms[v / VIEWS]);
                check_layout(l);
                map_layout_destroy(l);
            }
}

static void zones_without_assets_are_stubs_above(void **state)
{
    static const size_t counts[] = {0, 4, 0, 3, 2};
    (void)state;
    map_layout *l = map_layout_create(counts, 5, 892, 481, 100);
    check_layout(l);
    assert_true(l->zones[0].stub && l->zones[2].stub);
    for (size_t i = 0; i < 5; i++)
        if (!l->zones[i].stub)
            assert_true(l->zones[0].r.y + l->zones[0].r.h <= l->zones[i].r.y);
    assert_true(l->zones[4].spans);
    map_layout_destroy(l);
}

static void nothing_at_all_is_laid_out(void **state)
{
    (void)state;
    map_layout *l = map_layout_create(NULL, 0, 892, 481, 100);
    assert_int_equal(l->n_slots, 0);
    assert_false(l->has_trunk);
    map_layout_destroy(l);
}

static void more_than_ten_take_another_bus(void **state)
{
    static const struct {
        size_t assets;
        size_t buses;
    } rows[] = {{1, 1}, {10, 1}, {11, 2}, {20, 2}, {21, 3}, {200, 20}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        map_layout *l = map_layout_create(&rows[i].assets, 1, 892, 481, 100);
        assert_int_equal(l->n_buses, rows[i].buses);
        map_layout_destroy(l);
    }
}

static void ten_stand_five_above_and_five_below(void **state)
{
    static const size_t counts[] = {10, 10};
    size_t above = 0;
    (void)state;
    map_layout *l = map_layout_create(counts, 2, 892, 481, 100);
    for (size_t i = 0; i < 10; i++)
        above += l->slots[i].above;
    assert_int_equal(above, 5);
    assert_int_equal(l->slots[0].tile.x, l->slots[5].tile.x);
    map_layout_destroy(l);
}

static void the_same_numbers_give_the_same_places(void **state)
{
    size_t counts[ZONES];
    (void)state;
    share(counts, 7, 83, false);
    map_layout *a = map_layout_create(counts, 7, 892, 481, 100);
    map_layout *b = map_layout_create(counts, 7, 892, 481, 100);
    assert_int_equal(a->n_slots, 83);
    for (size_t i = 0; i < a->n_slots; i++) {
        assert_memory_equal(&a->slots[i].tile, &b->slots[i].tile,
                            sizeof a->slots[i].tile);
        assert_memory_equal(&a->slots[i].name, &b->slots[i].name,
                            sizeof a->slots[i].name);
    }
    map_layout_destroy(a);
    map_layout_destroy(b);
}

static void all_is_in_view_at_the_fitting_zoom(void **state)
{
    size_t counts[ZONES];
    (void)state;
    for (size_t zones = 1; zones <= ZONES; zones++) {
        share(counts, zones, zones * 5, true);
        const int zoom = map_layout_fit(counts, zones, 1290, 880);
        assert_true(zoom >= MAP_ZOOM_MIN && zoom <= 100);
        map_layout *l = map_layout_create(counts, zones, 1290, 880, zoom);
        assert_true(l->width <= 1290 && l->height <= 880);
        map_layout_destroy(l);
    }
}

/* Those that arrows lead to, from the first on. */
static size_t count_reached(const map_layout *l)
{
    static const int ways[][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    bool *seen = xcalloc(l->n_slots, sizeof *seen);
    size_t *todo = xcalloc(l->n_slots, sizeof *todo);
    size_t n = 1;
    seen[0] = true;
    for (size_t at = 0; at < n; at++)
        for (size_t w = 0; w < 4; w++) {
            const size_t to =
                map_layout_next(l, todo[at], ways[w][0], ways[w][1]);
            if (!seen[to])
                todo[n++] = to;
            seen[to] = true;
        }
    xfree(seen);
    xfree(todo);
    return n;
}

static void arrows_lead_to_every_asset(void **state)
{
    static const size_t assets[] = {1, 2, 7, 14, 60, 123, ASSETS};
    size_t counts[ZONES];
    (void)state;
    for (size_t zones = 1; zones <= ZONES; zones++)
        for (size_t a = 0; a < sizeof assets / sizeof *assets; a++) {
            share(counts, zones, assets[a], a % 2 == 1);
            map_layout *l = map_layout_create(counts, zones, 892, 481, 100);
            assert_int_equal(count_reached(l), l->n_slots);
            map_layout_destroy(l);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_overlaps_or_leaves_its_zone),
        cmocka_unit_test(zones_without_assets_are_stubs_above),
        cmocka_unit_test(nothing_at_all_is_laid_out),
        cmocka_unit_test(more_than_ten_take_another_bus),
        cmocka_unit_test(ten_stand_five_above_and_five_below),
        cmocka_unit_test(the_same_numbers_give_the_same_places),
        cmocka_unit_test(all_is_in_view_at_the_fitting_zoom),
        cmocka_unit_test(arrows_lead_to_every_asset)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
