/* Several worlds on one wall: a connection for each, shown in turn. */
#include "console/screens/app_internal.h"

#include "base/memory.h"

static bool send_board(void *user, const char *text, size_t len)
{
    const app_board *b = user;
    return b->client && net_client_send(b->client, text, len) == ENSHU_OK;
}

void app_make_boards(app *a, size_t n, int64_t turn_ms)
{
    a->boards = xcalloc(n, sizeof *a->boards);
    a->n_boards = n;
    a->turn_ms = turn_ms;
    for (size_t i = 0; i < n; i++)
        a->boards[i].m = model_create(send_board, &a->boards[i]);
}

void app_hang_up_boards(app *a)
{
    for (size_t i = 0; i < a->n_boards; i++) {
        net_client_destroy(a->boards[i].client);
        a->boards[i].client = NULL;
    }
}

void app_drop_boards(app *a)
{
    app_hang_up_boards(a);
    for (size_t i = 0; i < a->n_boards; i++)
        model_destroy(a->boards[i].m);
    xfree(a->boards);
    a->boards = NULL;
    a->n_boards = 0;
}

static model *model_of(const app *a, size_t board)
{
    return board == 0 ? a->m : a->boards[board - 1].m;
}

/* Has it anything to show, be it why it shows nothing any more? */
static bool has_begun(const app *a, size_t board)
{
    const model *m = model_of(a, board);
    return *model_drill(m) || model_get_link(m)->state == NET_LINK_CLOSED;
}

static size_t count_begun(const app *a)
{
    size_t n = 0;
    for (size_t i = 0; i <= a->n_boards; i++)
        n += has_begun(a, i);
    return n;
}

/* The one that is so many behind the first, of those that have begun. */
static size_t find_begun(const app *a, size_t behind)
{
    size_t board = 0;
    while (!has_begun(a, board) || behind-- > 0)
        board++;
    return board;
}

/* By the clock, so that walls side by side turn together; by hand from there.
 */
static size_t board_now(app *a, ctx *c)
{
    const size_t n = count_begun(a);
    const int64_t now = ui_now_ms(c->u);
    if (n == 0)
        return 0;
    if (ui_shortcut(c->u, "Right"))
        a->board++;
    if (ui_shortcut(c->u, "Left"))
        a->board += n - 1;
    a->board %= n;
    ui_animate(c->u, (int)(a->turn_ms - now % a->turn_ms));
    return find_begun(a, (a->board + (size_t)(now / a->turn_ms)) % n);
}

/* A board on a wall has no bars, and nobody who could touch it. */
void wall_draw(app *a, ctx *c)
{
    ctx shown = *c;
    ui_rect r = ui_screen(c->u);
    ui_fill(c->u, r, UI_BG);
    (void)ui_cut_top(&r, 24); /* the banner */
    if (a->n_boards > 0) {
        shown.board = board_now(a, c);
        shown.boards = a->n_boards + 1;
        shown.turn_ms = a->turn_ms;
    }
    if (shown.board > 0) {
        shown.m = model_of(a, shown.board);
        shown.drill_us = model_now(shown.m, c->mono_us);
    }
    if (!notice_draw(a, &shown, r))
        screen_wallboard(&shown, r);
}
