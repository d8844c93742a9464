/* The host runs on the main thread; another one looks at the signals. */
#include <inttypes.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include <pthread.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/signal.h"
#include "cli/serve.h"

#define LOOK_NS 50000000L               /* at signals */
#define LINE_EVERY_US INT64_C(60000000) /* where no line can be drawn over */

typedef struct work {
    host *host;
    const char *path; /* of the journal */
    base_lang lang;
    bool terminal;
    atomic_bool done;
    int64_t line_us; /* when the next line is due */
    bool ended;      /* and that was said */
    bool closed;     /* the same */
} work;

static void *watch_signals(void *user)
{
    work *w = user;
    const struct timespec pause = {.tv_nsec = LOOK_NS};
    while (!atomic_load(&w->done) && !base_signal_stop())
        (void)nanosleep(&pause, NULL);
    host_stop(w->host);
    return NULL;
}

/* 12345 as 12,345. */
enum { GROUPED_BYTES = 32 };
static const char *group(size_t n, char out[GROUPED_BYTES])
{
    char plain[GROUPED_BYTES];
    const int len = snprintf(plain, sizeof plain, "%zu", n);
    size_t at = 0;
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = plain[i];
    }
    out[at] = '\0';
    return out;
}

static void clear_line(const work *w)
{
    if (w->terminal)
        (void)fputs("\r\033[K", stderr);
}

static void say_ended(work *w)
{
    w->ended = true;
    clear_line(w);
    (void)fputs(
        BASE_TR(w->lang,
                "訓練は終わりました。評価、アンケート、改善計画は"
                "続けられます。統裁が閉じるか Ctrl-C で、ジャーナルに"
                "署名します\n",
                "the drill has ended; grading, surveys and "
                "improvements go on until a director closes it or Ctrl-C, "
                "then the journal is signed\n"),
        stderr);
}

static void say_closed(work *w)
{
    w->closed = true;
    clear_line(w);
    (void)fprintf(stderr,
                  BASE_TR(w->lang,
                          "訓練を閉じ、ジャーナルに署名しました: %s\n"
                          "サーバーは Ctrl-C で止めてください。"
                          "コンソールはそれまで見返せます\n",
                          "the drill is closed and its journal signed: %s\n"
                          "stop the server with Ctrl-C; until then consoles "
                          "can look back\n"),
                  w->path);
}

static void write_line(const work *w, const host_figures *f)
{
    char time[ENSHU_TIME_TEXT];
    const char *state = f->closed   ? BASE_TR(w->lang, "署名済み", "signed")
                        : f->ended  ? BASE_TR(w->lang, "評価中", "judging")
                        : f->paused ? BASE_TR(w->lang, "停止中", "paused")
                                    : BASE_TR(w->lang, "進行中", "running");
    enshu_time_write(f->now_us, time);
    (void)fprintf(
        stderr,
        BASE_TR(w->lang,
                "%s  %s  接続 %zu  操作 %" PRIu64 " (拒否 %" PRIu64
                ")  記録 %" PRIu64 "  遅れ %" PRId64 " ms (最大 %" PRId64 ")%s",
                "%s  %s  connected %zu  commands %" PRIu64 " (refused %" PRIu64
                ")  records %" PRIu64 "  lag %" PRId64 " ms (max %" PRId64
                ")%s"),
        time, state, f->peers, f->commands, f->refused, f->records,
        f->lag_us / 1000, f->lag_max_us / 1000, w->terminal ? "" : "\n");
}

/* With many worlds it takes seconds. */
static void say_closing(const work *w, const host_figures *f)
{
    char done[GROUPED_BYTES];
    char all[GROUPED_BYTES];
    clear_line(w);
    (void)fprintf(stderr,
                  BASE_TR(w->lang, "閉じています: %s / %s 世界%s",
                          "closing: %s of %s worlds%s"),
                  group(f->closed_worlds, done), group(f->worlds, all),
                  w->terminal ? "" : "\n");
    (void)fflush(stderr);
}

static void told(void *user, const host_figures *figures)
{
    work *w = user;
    const int64_t now_us = base_clock_monotonic_us();
    if (figures->closes) {
        say_closing(w, figures);
        return;
    }
    if (figures->closed && !w->closed)
        say_closed(w);
    else if (figures->ended && !figures->closed && !w->ended)
        say_ended(w);
    if (!w->terminal && now_us < w->line_us)
        return;
    w->line_us = now_us + LINE_EVERY_US;
    clear_line(w);
    write_line(w, figures);
    (void)fflush(stderr);
}

enshu_status serve_run(host *h, const char *path, base_lang lang,
                       enshu_error *err)
{
    work w = {.host = h,
              .path = path,
              .lang = lang,
              .terminal = isatty(STDERR_FILENO) != 0,
              .line_us = base_clock_monotonic_us() + LINE_EVERY_US};
    pthread_t watcher;
    atomic_init(&w.done, false);
    if (pthread_create(&watcher, NULL, watch_signals, &w) != 0)
        return enshu_fail(err, ENSHU_EIO, "no thread: close other programs");
    const enshu_status st = host_run_telling(h, told, &w, err);
    atomic_store(&w.done, true);
    pthread_join(watcher, NULL);
    clear_line(&w);
    return st;
}
