/* The catalogue: two files side by side, one array a language for the keys that
 * code names, and a sorted list for the words that come as data. */
#include "console/screens/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

enum { CATALOGUE_BYTES = 1 << 20, LANGS = 2, PLACES = 9 };

static const char *const keys[WORD_COUNT] = {
#define X(name, key) [W_##name] = key,
    WORD_MAP(X)
#undef X
};

static const char *const sorts[] = {
    "word.", "why.",  "verdict.", "kind.",      "axis.",
    "unit.", "verb.", "train.",   "line-verb.", "query.",
    "part.", "seat.", "did.",     "item.",      "meter."};

/* A word of data in both languages. */
typedef struct datum {
    const char *key;
    const char *text[LANGS];
} datum;

struct words {
    char *bytes[LANGS]; /* the files; texts point into them */
    const char *text[LANGS][WORD_COUNT];
    datum *data; /* sorted by key */
    size_t n_data;
};

/* One file being read. */
typedef struct reading {
    words *w;
    const char *path;
    int lang;
    int line;
    size_t next_word;  /* that a line will most likely have, since files and */
    size_t next_datum; /* tables go in nearly the same order */
    enshu_error *err;
} reading;

static enshu_status fail(const reading *r, const char *what, const char *key)
{
    return enshu_fail_at(r->err, ENSHU_EINVAL, r->path, r->line, "%s: %s", key,
                         what);
}

static int compare_data(const void *a, const void *b)
{
    return strcmp(((const datum *)a)->key, ((const datum *)b)->key);
}

static bool is_data(const char *key)
{
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
        if (strncmp(key, sorts[i], strlen(sorts[i])) == 0)
            return true;
    return false;
}

/* Turns "\n" into newlines, in place. */
static void unescape(char *text)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        const bool newline = at[0] == '\\' && at[1] == 'n';
        *to++ = newline ? '\n' : *at;
        at += newline;
    }
    *to = '\0';
}

static enshu_status put_datum(reading *r, const char *key, const char *text)
{
    words *w = r->w;
    for (size_t k = 0; k < w->n_data; k++) {
        const size_t i = (r->next_datum + k) % w->n_data;
        if (strcmp(w->data[i].key, key) != 0)
            continue;
        r->next_datum = i + 1;
        if (w->data[i].text[r->lang])
            return fail(r, "this key is here twice: remove one line", key);
        w->data[i].text[r->lang] = text;
        return ENSHU_OK;
    }
    w->data = xreallocarray(w->data, w->n_data + 1, sizeof *w->data);
    w->data[w->n_data] = (datum){.key = key};
    w->data[w->n_data++].text[r->lang] = text;
    return ENSHU_OK;
}

static enshu_status put(reading *r, const char *key, const char *text)
{
    if (is_data(key))
        return put_datum(r, key, text);
    for (size_t k = 0; k < WORD_COUNT; k++) {
        const size_t i = (r->next_word + k) % WORD_COUNT;
        if (strcmp(keys[i], key) != 0)
            continue;
        r->next_word = i + 1;
        if (r->w->text[r->lang][i])
            return fail(r, "this key is here twice: remove one line", key);
        r->w->text[r->lang][i] = text;
        return ENSHU_OK;
    }
    return fail(r, "no screen knows this key: see screens/word_map.h", key);
}

/* One line, which ends with NUL. */
static enshu_status read_line(reading *r, char *line)
{
    const size_t blank = strspn(line, " \t\r");
    if (!line[blank] || line[blank] == '#')
        return ENSHU_OK;
    char *key = line + blank;
    char *end = key + strcspn(key, " \t\r");
    if (!*end)
        return fail(r, "there is no text behind the key", key);
    *end = '\0';
    char *text = end + 1 + strspn(end + 1, " \t");
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t\r", text[len - 1]))
        text[--len] = '\0';
    if (len == 0)
        return fail(r, "there is no text behind the key", key);
    unescape(text);
    return put(r, key, text);
}

static enshu_status read_lines(reading *r, char *at)
{
    enshu_status st = ENSHU_OK;
    while (st == ENSHU_OK && at) {
        char *next = strchr(at, '\n');
        if (next)
            *next++ = '\0';
        r->line++;
        st = read_line(r, at);
        at = next;
    }
    return st;
}

static enshu_status read_file_of(words *w, const char *folder, int lang,
                                 enshu_error *err)
{
    static const char *const names[LANGS] = {
        [BASE_EN] = "en.txt", [BASE_JA] = "ja.txt"};
    char *path = base_path_join(folder, names[lang]);
    size_t size = 0;
    enshu_status st =
        base_file_read(path, CATALOGUE_BYTES, &w->bytes[lang], &size, err);
    if (st == ENSHU_OK && !base_utf8_is_valid(w->bytes[lang], size))
        st = enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                           "not UTF-8: save it as UTF-8");
    reading r = {.w = w, .path = path, .lang = lang, .err = err};
    if (st == ENSHU_OK)
        st = read_lines(&r, w->bytes[lang]);
    xfree(path);
    return st;
}

/* Which places a text has, a bit each. */
static unsigned places(const char *text)
{
    unsigned found = 0;
    for (const char *at = strchr(text, '{'); at; at = strchr(at + 1, '{'))
        if (at[1] >= '1' && at[1] <= '9' && at[2] == '}')
            found |= 1U << (at[1] - '0');
    return found;
}

static enshu_status check_pair(const char *folder, const char *key,
                               const char *const text[LANGS], enshu_error *err)
{
    for (int lang = 0; lang < LANGS; lang++)
        if (!text[lang])
            return enshu_fail_at(err, ENSHU_EINVAL, folder, 0,
                                 "%s.txt has no text for '%s'",
                                 base_lang_name((base_lang)lang), key);
    if (places(text[BASE_JA]) != places(text[BASE_EN]))
        return enshu_fail_at(err, ENSHU_EINVAL, folder, 0,
                             "'%s' has other places in ja.txt than in en.txt",
                             key);
    return ENSHU_OK;
}

static enshu_status check(const words *w, const char *folder, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < WORD_COUNT && st == ENSHU_OK; i++) {
        const char *const pair[LANGS] = {w->text[0][i], w->text[1][i]};
        st = check_pair(folder, keys[i], pair, err);
    }
    for (size_t i = 0; i < w->n_data && st == ENSHU_OK; i++)
        st = check_pair(folder, w->data[i].key, w->data[i].text, err);
    return st;
}

enshu_status words_load(const char *folder, words **out, enshu_error *err)
{
    words *w = xcalloc(1, sizeof *w);
    *out = NULL;
    enshu_status st = ENSHU_OK;
    for (int lang = 0; lang < LANGS && st == ENSHU_OK; lang++)
        st = read_file_of(w, folder, lang, err);
    if (st == ENSHU_OK)
        st = check(w, folder, err);
    if (st != ENSHU_OK) {
        words_destroy(w);
        return st;
    }
    qsort(w->data, w->n_data, sizeof *w->data, compare_data);
    *out = w;
    return ENSHU_OK;
}

void words_destroy(words *w)
{
    if (!w)
        return;
    for (int lang = 0; lang < LANGS; lang++)
        xfree(w->bytes[lang]);
    xfree(w->data);
    xfree(w);
}

const char *words_get(const words *w, base_lang lang, word_id id)
{
    return w->text[lang][id];
}

void words_fill(base_buffer *out, const char *text, const char *const *args)
{
    size_t n = 0;
    while (n < PLACES && args[n])
        n++;
    while (*text) {
        const size_t plain = strcspn(text, "{");
        (void)base_buffer_append(out, text, plain);
        text += plain;
        const size_t i = *text ? (size_t)(unsigned char)text[1] - '1' : n;
        if (i < n && text[2] == '}') {
            (void)base_buffer_append_text(out, args[i]);
            text += 3;
        } else if (*text) {
            (void)base_buffer_append(out, text++, 1);
        }
    }
}

const char *words_of_sort(const words *w, base_lang lang, const char *sort,
                          const char *word)
{
    char name[96];
    const size_t head = strlen(sort);
    const size_t len = strlen(word);
    if (w->n_data == 0 || head + 1 + len >= sizeof name)
        return word;
    memcpy(name, sort, head);
    name[head] = '.';
    memcpy(name + head + 1, word, len + 1);
    const datum wanted = {.key = name};
    const datum *found =
        bsearch(&wanted, w->data, w->n_data, sizeof *w->data, compare_data);
    return found ? found->text[lang] : word;
}

const char *words_of_data(const words *w, base_lang lang, const char *word)
{
    return words_of_sort(w, lang, "word", word);
}
