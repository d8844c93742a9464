/* enshu serve: a live drill for many consoles. */
#include "cli/serve.h"
#include "cli/option_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/drills.h"
#include "cli/forward.h"
#include "cli/join_sheet.h"
#include "cli/roster.h"
#include "cli/roster_table.h"
#include "enshu/script.h"
#include "journal/seats.h"

#define MINUTE_US INT64_C(60000000) /* of real time */

enum { SEATS_SHOWN = 40, WORLDS_MAX = 10000, SHEET_BYTES = 1 << 30 };

static const option_row rows[] = {
    {.name = "listen",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, listen),
     .value = "ADDR:PORT",
     .help = {"待ち受ける所 (既定 127.0.0.1:7443)。外に開くと TLS になる",
              "where to listen (default 127.0.0.1:7443); beyond this machine "
              "always with TLS"}},
    {.name = "host",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, host),
     .value = "NAME",
     .help = {"参加リンクと参加票に書くこのサーバーの名前かアドレス",
              "name or address of this server in links and sheets"}},
    {.name = "roster",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, roster),
     .value = "FILE",
     .help = {"名簿 (CSV か XLSX): 組織, グループ, 世界, チーム, 役割, "
              "参加区分, 氏名",
              "roster (CSV or XLSX): organisation, group, world, team, role, "
              "part, name"}},
    {.name = "worlds",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, worlds),
     .value = "N",
     .help = {"名簿なしで同じ話を N 組が並行して行う",
              "without a roster: N copies of the story side by side"},
     .min = 1,
     .max = WORLDS_MAX},
    {.name = "director",
     .type = OPTION_LIST,
     .offset = offsetof(cli_args, directors),
     .value = "NAME",
     .help = {"統裁の席をこの人の分作る (何度でも)",
              "a director's seat for this person (may be repeated)"}},
    {.name = "colleagues",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, colleagues),
     .value = "BOT",
     .help = {"席のない役割を演じるボット (既定 none)",
              "bot that plays the roles without a seat (default none)"}},
    {.name = "links",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, links),
     .value = "FILE",
     .help = {"席を一行ずつ書き出す: 参加リンク、誰の席か、入力するもの",
              "write a line for each seat: link, whose it is, what to type"}},
    {.name = "sheets",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, sheets),
     .value = "DIR",
     .help = {"参加票 join.csv と join.html (印刷用、コードと QR) を書き出す",
              "write join.csv and join.html (to print: codes, QR codes)"}},
    {.name = "force",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, force),
     .help = {"リンクと参加票を上書きする", "write over links and sheets"}},
    {.name = "journal",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, journal),
     .value = "FILE",
     .help = {"ジャーナルの新しいファイル (既定は訓練フォルダの中)",
              "new file of the journal (default: in the folder of drills)"}},
    {.name = "resume",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, resume),
     .value = "JOURNAL",
     .help = {"止まった訓練を続ける。前のリンクはそのまま使える",
              "go on with a drill that was stopped; its links stay good"}},
    {.name = "start",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, start),
     .help = {"時計を動かしてはじめる (既定は統裁が動かすまで停止)",
              "start the clock (default: stopped until a director does)"}},
    OPTION_ROW_SPEED,
    {.name = "close-after",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, close_after),
     .value = "MIN",
     .help = {"終了から何分で評価も締め切り署名するか (既定は統裁が閉じるまで)",
              "close and sign so many minutes after the end (default: when "
              "a director closes it)"},
     .min = 1,
     .max = 100000},
    OPTION_ROW_SEED,
    {.name = "tls",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, tls),
     .help = {"この機械の中だけでも TLS を使う",
              "TLS also within this machine"}},
    {.name = "cert",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, cert),
     .value = "FILE",
     .help = {"証明書 (PEM)。既定は初回に自分で作る",
              "certificate (PEM); default: an own one, made once"}},
    {.name = "key",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, key),
     .value = "FILE",
     .help = {"証明書の鍵 (PEM)", "key of the certificate (PEM)"}},
    OPTION_ROW_FORWARD,
    {.name = NULL}};

/* What is handed out, as files. */
typedef void write_fn(const join_sheet *sheet, base_buffer *out);
typedef struct sheet_file {
    char *path; /* NULL: not asked for */
    write_fn *write;
    bool written;
} sheet_file;
enum { SHEET_FILES = 3 };

/* Everything a served drill holds. */
typedef struct serve {
    const cli_args *args;
    base_lang lang;
    const char *scenario; /* NULL: resumed */
    char *journal;
    bundle *bundle;
    enshu_drill *drill; /* for its names; the host has its own */
    load_notes notes;
    cast cast;
    seat_plan plan;
    const char **played; /* roles of trainees; point into the plan or owned */
    size_t n_played;
    char **kept; /* those of a resumed drill */
    size_t n_kept;
    size_t n_seats; /* of a resumed drill */
    char *title_ja; /* NULL: none */
    char *title_en;
    sheet_file files[SHEET_FILES];
    bool made_folder; /* that of the sheets was not there before */
    bool serving;     /* people may have come in */
    serve_listen listen;
    forward forward;
    base_key *key;
    host *host;
} serve;

/* ---- the scenario and its seats ---- */

static enshu_status load_scenario(serve *s, enshu_error *err)
{
    enshu_status st = bundle_open(s->scenario, NULL, &s->bundle, err);
    if (st != ENSHU_OK)
        return st;
    const enshu_bundle files = bundle_view(s->bundle);
    const enshu_options options = {.user = &s->notes};
    st = enshu_script_open(&files, &options, load_note, &s->drill, err);
    if (st == ENSHU_OK)
        st = cast_read(s->drill, &s->cast, err);
    return st;
}

static enshu_status read_roster(serve *s, enshu_error *err)
{
    bundle_sheet *sheet = NULL;
    roster_notes notes;
    const char *path = s->args->roster;
    enshu_status st = roster_table_open(path, s->lang, &sheet, err);
    if (st != ENSHU_OK)
        return st;
    roster_notes_init(&notes);
    st = roster_read(sheet, base_path_name(path), &s->cast, s->lang, &s->plan,
                     &notes);
    (void)fputs(base_buffer_get(&notes.notices), stderr);
    (void)fputs(base_buffer_get(&notes.errors), stderr);
    if (st != ENSHU_OK)
        (void)enshu_fail_at(err, st, path, 0,
                            BASE_TR(s->lang,
                                    "名簿に誤りが %zu 件あります: "
                                    "何もはじめていません",
                                    "mistakes in the roster: %zu; nothing was "
                                    "started"),
                            notes.n_errors);
    roster_notes_fini(&notes);
    bundle_sheet_destroy(sheet);
    return st;
}

static enshu_status make_plan(serve *s, enshu_error *err)
{
    const cli_args *a = s->args;
    if (!a->roster) {
        plan_default(&s->cast, a->directors.values, a->directors.n,
                     a->worlds ? (size_t)a->worlds : 1, s->lang, &s->plan);
        return ENSHU_OK;
    }
    const enshu_status st = read_roster(s, err);
    if (st == ENSHU_OK)
        plan_directors(&s->plan, a->directors.values, a->directors.n);
    return st;
}

static bool is_listed(const serve *s, const char *role)
{
    for (size_t i = 0; i < s->n_played; i++) {
        if (strcmp(s->played[i], role) == 0)
            return true;
    }
    return false;
}

static void add_played(serve *s, const char *role)
{
    if (is_listed(s, role))
        return;
    s->played = xreallocarray(s->played, s->n_played + 1, sizeof *s->played);
    s->played[s->n_played++] = role;
}

static void list_played(serve *s)
{
    for (size_t i = 0; i < s->plan.n; i++) {
        const plan_seat *seat = &s->plan.seats[i];
        for (size_t k = 0; seat->part == HOST_TRAINEE && k < seat->n_roles; k++)
            add_played(s, seat->roles[k]);
    }
}

/* Roles that nobody plays are no mistake, but worth a word. */
static void say_unplayed(const serve *s)
{
    const char *bot = s->args->colleagues;
    for (size_t i = 0; i < s->cast.n_roles; i++) {
        const cast_role *role = &s->cast.roles[i];
        if (!role->played || is_listed(s, role->as.id))
            continue;
        if (bot && strcmp(bot, "none") != 0)
            return;
        (void)fprintf(stderr,
                      BASE_TR(s->lang,
                              "役割 %s には席がありません (--colleagues BOT で"
                              "プログラムが演じます)\n",
                              "the role %s has no seat (with --colleagues BOT "
                              "the program plays it)\n"),
                      role->as.id);
    }
}

/* ---- a resumed drill ---- */

static void note_seat(void *user, const journal_seat *seat)
{
    serve *s = user;
    s->n_seats++;
    if (strcmp(seat->part, "trainee") != 0)
        return;
    for (const char *at = seat->roles; *at;) {
        const size_t len = strcspn(at, " ");
        char *role = xstrndup(at, len);
        if (len > 0 && !is_listed(s, role)) {
            s->kept = xreallocarray(s->kept, s->n_kept + 1, sizeof *s->kept);
            s->kept[s->n_kept++] = role;
            add_played(s, role);
        } else {
            xfree(role);
        }
        at += len + (at[len] == ' ');
    }
}

static enshu_status look_at_journal(serve *s, enshu_error *err)
{
    journal *j = NULL;
    enshu_status st = journal_open(s->journal, JOURNAL_READ, &j, err);
    if (st == ENSHU_OK) {
        const journal_header *h = journal_get_header(j);
        s->title_ja = *h->title_ja ? xstrdup(h->title_ja) : NULL;
        s->title_en = *h->title_en ? xstrdup(h->title_en) : NULL;
        st = journal_each_seat(j, note_seat, s, err);
    }
    (void)journal_close(j, NULL);
    /* A drill of `enshu play` has no links: somebody must get in. */
    if (s->args->directors.n > 0 || s->n_seats == 0)
        plan_directors(&s->plan, s->args->directors.values,
                       s->args->directors.n);
    return st;
}

/* ---- what is handed out ---- */

static join_sheet sheet_of(const serve *s, uint16_t port)
{
    return (join_sheet){.plan = &s->plan,
                        .cast = &s->cast,
                        .title = s->drill
                                     ? enshu_drill_info(s->drill)->title
                                     : (enshu_text){s->title_ja, s->title_en},
                        .host = s->listen.host,
                        .port = port,
                        .pin = s->listen.pin,
                        .lang = s->lang};
}

static enshu_status write_out(const serve *s, const join_sheet *sheet,
                              const char *path, write_fn *write,
                              enshu_error *err)
{
    base_buffer text;
    base_buffer_init(&text, SHEET_BYTES);
    write(sheet, &text);
    const enshu_status st = join_write_file(path, &text, s->args->force, err);
    base_buffer_fini(&text);
    return st;
}

static enshu_status write_sheets(serve *s, const join_sheet *sheet,
                                 enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    sheet_file *f = s->files;
    for (size_t i = 0; i < SHEET_FILES && st == ENSHU_OK; i++) {
        if (!f[i].path || s->plan.n == 0)
            continue;
        st = write_out(s, sheet, f[i].path, f[i].write, err);
        f[i].written = st == ENSHU_OK;
    }
    return st;
}

/* Keys to a drill that is not served are not left lying about. */
static void take_back_sheets(serve *s)
{
    for (size_t i = 0; i < SHEET_FILES; i++) {
        if (s->files[i].written)
            base_file_remove(s->files[i].path);
    }
    if (s->made_folder)
        (void)rmdir(s->args->sheets); /* unless there is something else */
}

static void name_sheets(serve *s)
{
    const cli_args *a = s->args;
    if (a->links)
        s->files[0] = (sheet_file){xstrdup(a->links), join_write_lines, false};
    if (!a->sheets)
        return;
    s->files[1] = (sheet_file){base_path_join(a->sheets, "join.csv"),
                               join_write_csv, false};
    s->files[2] = (sheet_file){base_path_join(a->sheets, "join.html"),
                               join_write_html, false};
}

/* Before anything is begun: is there room for what will be written? */
static enshu_status check_sheets(serve *s, enshu_error *err)
{
    const cli_args *a = s->args;
    enshu_status st = ENSHU_OK;
    name_sheets(s);
    if (s->plan.n == 0)
        return ENSHU_OK; /* none will be */
    for (size_t i = 0; i < SHEET_FILES && st == ENSHU_OK; i++) {
        if (s->files[i].path)
            st = join_check_path(s->files[i].path, a->force, s->lang, err);
    }
    if (st != ENSHU_OK || !a->sheets)
        return st;
    const bool is_new = base_file_kind(a->sheets) == BASE_KIND_NONE;
    st = base_folder_make(a->sheets, err);
    s->made_folder = is_new && st == ENSHU_OK;
    return st;
}

/* ---- what is printed ---- */

static void print_seat(const join_sheet *sheet, size_t i, base_buffer *out)
{
    const plan_seat *seat = &sheet->plan->seats[i];
    char *typed = join_typed(sheet, i);
    char *roles = plan_role_names(sheet->cast, seat, sheet->lang);
    const bool many = sheet->plan->n_worlds > 1 && seat->part == HOST_TRAINEE;
    base_buffer_append_text(out, "  ");
    base_utf8_append_cell(out, plan_part_name(seat->part, sheet->lang), 14);
    base_buffer_append_text(out, " ");
    base_utf8_append_cell(
        out, many ? sheet->plan->worlds[seat->world].name : seat->organisation,
        16);
    base_buffer_append_text(out, " ");
    base_utf8_append_cell(out, seat->part == HOST_OBSERVER ? "" : roles, 22);
    base_buffer_append_text(out, " ");
    base_utf8_append_cell(out, seat->person, 12);
    base_buffer_printf(out, " %s\n", typed);
    xfree(roles);
    xfree(typed);
}

/* In the order of the files; of many seats the directors alone. */
static void print_links(const serve *s, const join_sheet *sheet,
                        base_buffer *out)
{
    const seat_plan *p = &s->plan;
    for (size_t i = 0; i < p->n; i++) {
        if (p->n <= SEATS_SHOWN || p->seats[i].part == HOST_DIRECTOR)
            print_seat(sheet, i, out);
    }
    if (p->n == 0 && (s->args->links || s->args->sheets))
        base_buffer_append_text(
            out,
            BASE_TR(s->lang,
                    "新しい席がないので、リンクと参加票は書き出して"
                    "いません。前のリンクはそのまま使えます。作り直すには"
                    "統裁の F9 で、席を足すには --director NAME か F9 で\n",
                    "no new seat, so neither links nor sheets were "
                    "written; those of before stay good.  F9 of a "
                    "director gives new links and adds seats, and so "
                    "does --director NAME\n"));
    if (p->n > SEATS_SHOWN && !s->args->links && !s->args->sheets)
        base_buffer_append_text(
            out, BASE_TR(s->lang,
                         "  ほかの席は --links か --sheets "
                         "を付けると書き出されます\n",
                         "  the others are written with --links or "
                         "--sheets\n"));
}

static void print_start(const serve *s)
{
    const uint16_t port = host_port(s->host);
    const join_sheet sheet = sheet_of(s, port);
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    base_buffer_append_text(&out, "訓練 EXERCISE  ");
    if (sheet.title.ja || sheet.title.en)
        base_utf8_append_clean(&out, cli_text(sheet.title, s->lang));
    base_buffer_printf(&out,
                       BASE_TR(s->lang, "\nジャーナル  %s\n待受        %s:%u  ",
                               "\njournal    %s\nlistening  %s:%u  "),
                       s->journal, s->listen.address, port);
    if (s->listen.tls)
        base_buffer_printf(&out,
                           BASE_TR(s->lang, "TLS、指紋 %.16s...\n",
                                   "TLS, fingerprint %.16s...\n"),
                           s->listen.pin);
    else
        base_buffer_append_text(&out, BASE_TR(s->lang, "この機械の中だけ\n",
                                              "this machine only\n"));
    if (s->scenario)
        base_buffer_printf(&out,
                           BASE_TR(s->lang, "席          %zu (世界 %zu)\n",
                                   "seats      %zu (worlds %zu)\n"),
                           s->plan.n, s->plan.n_worlds);
    print_links(s, &sheet, &out);
    if (s->listen.guessed && s->plan.n > 0)
        base_buffer_printf(&out,
                           BASE_TR(s->lang,
                                   "リンクはこのサーバーを %s と呼びます: "
                                   "ほかの名前なら --host NAME\n",
                                   "the links call this server %s: --host "
                                   "NAME if others know it by another\n"),
                           s->listen.host);
    if (!host_get_figures(s->host).ended)
        base_buffer_append_text(
            &out,
            host_get_figures(s->host).paused
                ? BASE_TR(s->lang,
                          "時計は止まっています。統裁がはじめます。"
                          "終えるときは Ctrl-C\n",
                          "the clock stands; a director starts it. "
                          "Ctrl-C to end\n")
                : BASE_TR(s->lang, "終えるときは Ctrl-C\n", "Ctrl-C to end\n"));
    cli_print_buffer(&out);
    (void)fflush(stdout);
    base_buffer_fini(&out);
}

/* As a shell reads it back. */
static void append_shell(base_buffer *out, const char *text)
{
    base_buffer_append_text(out, "'");
    for (; *text; text++)
        base_buffer_append(out, *text == '\'' ? "'\\''" : text,
                           *text == '\'' ? 4 : 1);
    base_buffer_append_text(out, "'");
}

static void append_quoted(base_buffer *out, const char *option,
                          const char *text)
{
    if (!text)
        return;
    base_buffer_printf(out, " --%s ", option);
    append_shell(out, text);
}

/* The command that takes the drill up again.  Pace, seats and bot are in the
 * journal, and whether the clock runs is a director's to say. */
static void print_resume(const serve *s, uint16_t port)
{
    const cli_args *a = s->args;
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    const bool six = strchr(s->listen.address, ':') != NULL;
    base_buffer_printf(&out,
                       BASE_TR(s->lang,
                               "止めました。訓練はジャーナルの中にあります。"
                               "続けるには:\n  enshu serve",
                               "stopped; the drill is in the journal.  To go "
                               "on:\n  enshu serve"));
    append_quoted(&out, "resume", s->journal);
    base_buffer_printf(&out, " --listen %s%s%s:%u", six ? "[" : "",
                       s->listen.address, six ? "]" : "", port);
    append_quoted(&out, "host", a->host);
    append_quoted(&out, "cert", a->cert);
    append_quoted(&out, "key", a->key);
    append_quoted(&out, "forward", a->forward);
    if (a->tls && !a->cert)
        base_buffer_append_text(&out, " --tls");
    if (a->lang_given)
        base_buffer_printf(&out, " --lang %s", base_lang_name(a->lang));
    base_buffer_append_text(&out, "\n");
    cli_print_buffer(&out);
    base_buffer_fini(&out);
}

/* The drill is over: what its journal is for now. */
static void print_over(const serve *s)
{
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    base_buffer_printf(&out,
                       BASE_TR(s->lang,
                               "訓練は終わり、署名したジャーナルがあります: %s"
                               "\n報告を書くには:\n  enshu report ",
                               "the drill is over and its journal signed: %s\n"
                               "To write the report:\n  enshu report "),
                       s->journal);
    append_shell(&out, s->journal);
    base_buffer_append_text(&out, "\n");
    cli_print_buffer(&out);
    base_buffer_fini(&out);
}

/* ---- running ---- */

static enshu_status name_journal(serve *s, enshu_error *err)
{
    if (s->args->resume || s->args->journal) {
        s->journal =
            xstrdup(s->args->resume ? s->args->resume : s->args->journal);
        return ENSHU_OK;
    }
    char *folder = drills_folder();
    if (!folder)
        return enshu_fail(err, ENSHU_ENOTFOUND, "%s",
                          BASE_TR(s->lang,
                                  "ジャーナルを置くホームフォルダがありません:"
                                  " HOME を設定するか --journal "
                                  "を指定してください",
                                  "no home folder for the journal: set HOME, "
                                  "or give --journal"));
    const enshu_status st = base_folder_make(folder, err);
    if (st == ENSHU_OK)
        s->journal = drills_name(folder, enshu_drill_info(s->drill)->id);
    xfree(folder);
    return st;
}

static enshu_status open_host(serve *s, enshu_error *err)
{
    const cli_args *a = s->args;
    host_seat *seats = plan_seats(&s->plan);
    host_world *worlds = plan_worlds(&s->plan);
    enshu_bundle files = {NULL, NULL, 0};
    if (s->bundle)
        files = bundle_view(s->bundle);
    const bool bot = a->colleagues && strcmp(a->colleagues, "none") != 0;
    host_options o = {.journal = s->journal,
                      .bundle = s->bundle ? &files : NULL,
                      .has_seed = a->seed >= 0,
                      .seed = a->seed >= 0 ? (uint64_t)a->seed : 0,
                      .colleagues = bot ? a->colleagues : NULL,
                      .played = s->played,
                      .n_played = s->n_played,
                      .speed_milli = a->speed_milli,
                      .close_after_us = a->close_after * MINUTE_US,
                      .paused = !a->start,
                      .worlds = s->plan.n_worlds > 0 ? worlds : NULL,
                      .n_worlds = s->plan.n_worlds,
                      .address = s->listen.address,
                      .port = s->listen.port,
                      .tls_cert = s->listen.cert,
                      .tls_key = s->listen.key,
                      .link_host = s->listen.host,
                      .seats = seats,
                      .n_seats = s->plan.n,
                      .keep_seats = true,
                      .key = s->key,
                      .found = load_note,
                      .found_user = &s->notes};
    enshu_status st = ENSHU_OK;
    if (a->forward) {
        st = forward_read(a->forward, s->lang, &s->forward, err);
        o.forward = s->forward.address;
        o.forwarded = s->forward.team;
        o.forward_told = forward_tell;
        o.forward_user = &s->forward;
    }
    if (st == ENSHU_OK)
        st = host_open(&o, &s->host, err);
    xfree(seats);
    xfree(worlds);
    return st;
}

static enshu_status prepare(serve *s, enshu_error *err)
{
    enshu_status st = serve_listen_read(s->args, &s->listen, err);
    if (st == ENSHU_OK && s->scenario)
        st = load_scenario(s, err);
    if (st == ENSHU_OK)
        st = name_journal(s, err);
    if (st == ENSHU_OK)
        st = s->scenario ? make_plan(s, err) : look_at_journal(s, err);
    if (st == ENSHU_OK)
        st = check_sheets(s, err);
    if (st != ENSHU_OK)
        return st;
    if (s->scenario) {
        list_played(s);
        say_unplayed(s);
    }
    s->key = cli_journal_key(s->lang);
    return open_host(s, err);
}

/* What the disk has, not what was meant to be there. */
static bool is_signed(const serve *s)
{
    journal *j = NULL;
    const bool good =
        journal_open(s->journal, JOURNAL_READ, &j, NULL) == ENSHU_OK
        && journal_get_seal(j) != NULL;
    (void)journal_close(j, NULL);
    return good;
}

static enshu_status run(serve *s, enshu_error *err)
{
    const uint16_t port = host_port(s->host);
    const join_sheet sheet = sheet_of(s, port);
    enshu_status st = write_sheets(s, &sheet, err);
    if (st != ENSHU_OK)
        return st;
    s->serving = true;
    print_start(s);
    st = serve_run(s->host, s->journal, s->lang, err);
    const bool ended = host_get_figures(s->host).ended;
    host_destroy(s->host);
    s->host = NULL;
    if (!ended)
        print_resume(s, port);
    else if (is_signed(s))
        print_over(s);
    return st;
}

static void release(serve *s)
{
    if (!s->serving)
        take_back_sheets(s);
    for (size_t i = 0; i < SHEET_FILES; i++)
        xfree(s->files[i].path);
    host_destroy(s->host);
    base_key_destroy(s->key);
    plan_fini(&s->plan);
    cast_fini(&s->cast);
    enshu_drill_destroy(s->drill);
    bundle_destroy(s->bundle);
    load_notes_fini(&s->notes);
    serve_listen_fini(&s->listen);
    forward_fini(&s->forward);
    for (size_t i = 0; i < s->n_kept; i++)
        xfree(s->kept[i]);
    xfree(s->kept);
    xfree(s->title_ja);
    xfree(s->title_en);
    xfree(s->played);
    xfree(s->journal);
}

/* What does not go together. */
static enshu_status check_use(const cli_args *a, enshu_error *err)
{
    const bool fresh = a->n_operands == 1;
    if (fresh == (a->resume != NULL))
        return enshu_fail(err, ENSHU_EINVAL, "%s",
                          BASE_TR(a->lang,
                                  "シナリオか --resume JOURNAL "
                                  "のどちらか一つを書いてください",
                                  "give a scenario, or --resume JOURNAL"));
    if (a->resume
        && (a->journal || a->roster || a->worlds || a->seed >= 0
            || a->colleagues))
        return enshu_fail(err, ENSHU_EINVAL, "%s",
                          BASE_TR(a->lang,
                                  "続きの訓練は前のままです: --journal, "
                                  "--roster, --worlds, --seed, --colleagues "
                                  "は使えません",
                                  "a resumed drill is as it was: --journal, "
                                  "--roster, --worlds, --seed and "
                                  "--colleagues are for new ones"));
    if (a->roster && a->worlds)
        return enshu_fail(err, ENSHU_EINVAL, "%s",
                          BASE_TR(a->lang,
                                  "--roster と --worlds は一緒に使えません: "
                                  "世界は名簿が決めます",
                                  "--roster and --worlds do not go together: "
                                  "the roster says which worlds there are"));
    return ENSHU_OK;
}

static int serve_command(const cli_args *args)
{
    enshu_error err = {0};
    int status = CLI_GOOD;
    serve s = {.args = args,
               .lang = args->lang,
               .scenario = args->n_operands ? args->operands[0] : NULL};
    if (check_use(args, &err) != ENSHU_OK)
        return cli_fail("enshu serve", &err);
    load_notes_init(&s.notes, s.scenario ? s.scenario : args->resume,
                    args->lang);
    enshu_status st = prepare(&s, &err);
    const bool script = st == ENSHU_ESCRIPT;
    if (st == ENSHU_OK)
        st = run(&s, &err);
    if (st != ENSHU_OK)
        status = script ? load_fail(&s.notes, s.scenario, &err)
                        : cli_fail(NULL, &err);
    release(&s);
    return status;
}

const command_row command_serve = {
    .name = "serve",
    .summary = {"多くの参加者のために訓練を開き、参加リンクを出す",
                "runs a live drill for many consoles and prints how to join"},
    .synopsis = "SCENARIO|--resume JOURNAL",
    .max_operands = 1,
    .options = rows,
    .run = serve_command};
