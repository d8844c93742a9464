/* What SDL tells, as events of the ui. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "console/ui/window_internal.h"

/* ---- positions ---- */

static int to_logical(const window *w, int v)
{
    return (int)floorf((float)v * w->ratio / w->scale);
}

static unsigned mods_now(void)
{
    const SDL_Keymod mod = SDL_GetModState();
    return (unsigned)((mod & KMOD_CTRL ? UI_CTRL : 0)
                      | (mod & KMOD_SHIFT ? UI_SHIFT : 0)
                      | (mod & KMOD_ALT ? UI_ALT : 0));
}

/* ---- mouse ---- */

void window__flush(window *w, ui *u)
{
    if (!w->has_motion)
        return;
    w->has_motion = false;
    ui_handle(u, &w->motion);
}

/* Keeps the event back; one of the same kind takes its place. */
static void keep(window *w, ui *u, ui_event e)
{
    const bool same =
        w->has_motion && w->motion.kind == e.kind && w->motion.mods == e.mods;
    if (!same)
        window__flush(w, u);
    else if (e.kind == UI_EVENT_WHEEL)
        e.notches += w->motion.notches;
    w->motion = e;
    w->has_motion = true;
}

static void move_mouse(window *w, ui *u, int x, int y)
{
    w->mouse_x = x;
    w->mouse_y = y;
    keep(w, u,
         (ui_event){.kind = UI_EVENT_MOVE, .x = x, .y = y, .mods = mods_now()});
}

static void on_motion(window *w, ui *u, const SDL_Event *e)
{
    move_mouse(w, u, to_logical(w, e->motion.x), to_logical(w, e->motion.y));
}

static void on_wheel(window *w, ui *u, const SDL_Event *e)
{
    const bool flipped = e->wheel.direction == SDL_MOUSEWHEEL_FLIPPED;
    keep(w, u,
         (ui_event){.kind = UI_EVENT_WHEEL,
                    .x = w->mouse_x,
                    .y = w->mouse_y,
                    .notches = flipped ? -e->wheel.y : e->wheel.y,
                    .mods = mods_now()});
}

/* ---- compositions that end here ---- */

static void forget_late(window *w)
{
    xfree(w->late);
    w->late = NULL;
}

/* Is the text the next piece of what the input method may still hand over?
 * Anything else shows that it will not. */
static bool is_late(window *w, const char *text)
{
    const size_t len = strlen(text);
    if (!w->late)
        return false;
    if (len == 0 || strncmp(w->late, text, len) != 0) {
        forget_late(w);
        return false;
    }
    char *rest = w->late[len] != '\0' ? xstrdup(w->late + len) : NULL;
    xfree(w->late);
    w->late = rest;
    return true;
}

/* Some input methods commit what they are told to forget, a moment later: IBus
 * does, Fcitx does not.  SDL hears of it only while text is wanted. */
static void drop_late(window *w)
{
    enum { LATE_MS = 50 };
    SDL_Event e;
    const uint32_t end = SDL_GetTicks() + LATE_MS;
    while (w->late && !SDL_TICKS_PASSED(SDL_GetTicks(), end)) {
        SDL_PumpEvents();
        if (SDL_PeepEvents(&e, 1, SDL_PEEKEVENT, SDL_TEXTINPUT, SDL_TEXTINPUT)
            != 1)
            SDL_Delay(1);
        else if (is_late(w, e.text.text))
            (void)SDL_PeepEvents(&e, 1, SDL_GETEVENT, SDL_TEXTINPUT,
                                 SDL_TEXTINPUT);
    }
}

void window__forget_composition(window *w)
{
    if (!w->preedit)
        return;
    forget_late(w);
    w->late = w->preedit;
    w->preedit = NULL;
    /* SDL_ClearComposition does nothing on X11. */
    SDL_StopTextInput();
    SDL_StartTextInput();
    drop_late(w);
}

/* What is being composed is taken as it stands, so that it is not lost. */
static void end_composition(window *w, ui *u)
{
    if (!w->preedit)
        return;
    ui_handle(u, &(ui_event){.kind = UI_EVENT_PREEDIT, .text = ""});
    ui_handle(u, &(ui_event){.kind = UI_EVENT_TEXT, .text = w->preedit});
    window__forget_composition(w);
}

/* ---- buttons ---- */

static void on_button(window *w, ui *u, const SDL_Event *e)
{
    if (e->button.button != SDL_BUTTON_LEFT)
        return;
    const bool down = e->type == SDL_MOUSEBUTTONDOWN;
    w->mouse_x = to_logical(w, e->button.x);
    w->mouse_y = to_logical(w, e->button.y);
    if (down)
        end_composition(w, u);
    ui_handle(u, &(ui_event){.kind = down ? UI_EVENT_PRESS : UI_EVENT_RELEASE,
                             .x = w->mouse_x,
                             .y = w->mouse_y,
                             .mods = mods_now()});
}

/* ---- text ---- */

static void compose(window *w, ui *u, const char *text, int start, int length)
{
    xfree(w->preedit);
    w->preedit = *text != '\0' ? xstrdup(text) : NULL;
    if (w->preedit)
        forget_late(w); /* this one is newer */
    ui_handle(u, &(ui_event){.kind = UI_EVENT_PREEDIT,
                             .text = text,
                             .start = start,
                             .length = length});
}

static void on_editing(window *w, ui *u, const SDL_Event *e)
{
    compose(w, u, e->edit.text, e->edit.start, e->edit.length);
}

static void on_long_editing(window *w, ui *u, const SDL_Event *e)
{
    if (e->editExt.text)
        compose(w, u, e->editExt.text, e->editExt.start, e->editExt.length);
    SDL_free(e->editExt.text); /* this event owns its text */
}

static void on_text(window *w, ui *u, const SDL_Event *e)
{
    if (w->skip_text) {
        w->skip_text = false;
        return;
    }
    if (is_late(w, e->text.text))
        return;
    if (w->preedit)
        compose(w, u, "", 0, 0);
    ui_handle(u, &(ui_event){.kind = UI_EVENT_TEXT, .text = e->text.text});
}

/* ---- keys ---- */

static bool is_paste(const ui_event *key)
{
    return key->key == 'V' && key->mods == UI_CTRL;
}

static void paste(ui *u)
{
    char *text = SDL_GetClipboardText();
    if (text && *text != '\0')
        ui_handle(u, &(ui_event){.kind = UI_EVENT_PASTE, .text = text});
    SDL_free(text);
}

static void on_key(window *w, ui *u, const SDL_Event *e)
{
    const SDL_Keysym *sym = &e->key.keysym;
    w->last_key = sym->scancode;
    if (w->wants_text)
        forget_late(w); /* what follows was typed */
    /* Held on, the key that opened a field would write into it. */
    const bool opener = w->opener != SDL_SCANCODE_UNKNOWN
                        && w->opener == sym->scancode && e->key.repeat != 0;
    w->skip_text = opener;
    ui_event key;
    if (opener
        || !window__read_key(sym, window__layout(SDL_GetKeyFromScancode), &key))
        return;
    key.on = e->key.repeat != 0;
    const bool insert = sym->sym == SDLK_INSERT && (sym->mod & KMOD_SHIFT) != 0;
    if (is_paste(&key) || insert)
        paste(u);
    else
        ui_handle(u, &key);
}

static void on_key_up(window *w, ui *u, const SDL_Event *e)
{
    (void)u;
    if (e->key.keysym.scancode == w->last_key)
        w->last_key = SDL_SCANCODE_UNKNOWN;
    if (e->key.keysym.scancode == w->opener) {
        w->opener = SDL_SCANCODE_UNKNOWN;
        w->skip_text = false;
    }
}

/* ---- the window ---- */

static void on_window(window *w, ui *u, const SDL_Event *e)
{
    switch (e->window.event) {
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        w->whole = true;
        break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        window__resized(w);
        break;
    case SDL_WINDOWEVENT_FOCUS_GAINED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
        ui_handle(u, &(ui_event){.kind = UI_EVENT_FOCUS,
                                 .on = e->window.event
                                       == SDL_WINDOWEVENT_FOCUS_GAINED});
        break;
    case SDL_WINDOWEVENT_LEAVE:
        if (SDL_GetMouseState(NULL, NULL) == 0)
            move_mouse(w, u, -1, -1);
        break;
    default:
        break;
    }
}

static void on_reset(window *w, ui *u, const SDL_Event *e)
{
    (void)u;
    (void)e;
    w->whole = true;
}

typedef void event_fn(window *w, ui *u, const SDL_Event *e);

static const struct {
    uint32_t type;
    bool keeps; /* what was kept back may wait on */
    event_fn *run;
} handlers[] = {
    {SDL_MOUSEMOTION, true, on_motion},
    {SDL_MOUSEWHEEL, true, on_wheel},
    {SDL_MOUSEBUTTONDOWN, false, on_button},
    {SDL_MOUSEBUTTONUP, false, on_button},
    {SDL_TEXTEDITING, false, on_editing},
    {SDL_TEXTEDITING_EXT, false, on_long_editing},
    {SDL_TEXTINPUT, false, on_text},
    {SDL_KEYDOWN, false, on_key},
    {SDL_KEYUP, false, on_key_up},
    {SDL_WINDOWEVENT, false, on_window},
    {SDL_RENDER_TARGETS_RESET, true, on_reset},
    {SDL_RENDER_DEVICE_RESET, true, on_reset},
};

bool window__handle(window *w, ui *u, SDL_Event *e)
{
    if (e->type == w->wake_event) {
        SDL_AtomicSet(&w->woken, 0);
        return true;
    }
    if (e->type == SDL_QUIT) {
        window__flush(w, u);
        ui_handle(u, &(ui_event){.kind = UI_EVENT_QUIT});
        return false;
    }
    for (size_t i = 0; i < sizeof handlers / sizeof *handlers; i++) {
        if (handlers[i].type != e->type)
            continue;
        if (!handlers[i].keeps)
            window__flush(w, u);
        handlers[i].run(w, u, e);
    }
    return true;
}
