/*
 * What is around the parts of a page: the head with its style sheet and a
 * policy that forbids everything else, the mark, the choice of language.
 */
#include "review/html_internal.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "review/html_text.h"
#include "runs/say.h"

/* assets/report/report.css. */
extern const unsigned char review_style[];
extern const size_t review_style_len;

enum { STYLE_BYTES = 1 << 16 };

/* ---- the policy ---- */

static void append_base64(const uint8_t *bytes, size_t len, base_buffer *out)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < len; i += 3) {
        const size_t n = len - i < 3 ? len - i : 3;
        uint32_t group = 0;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < n ? bytes[i + k] : 0U);
        for (size_t k = 0; k < 4; k++) {
            const char c = digits[group >> (18 - 6 * k) & 63];
            base_buffer_append(out, k <= n ? &c : "=", 1);
        }
    }
}

static void append_hash(const void *bytes, size_t len, base_buffer *out)
{
    uint8_t hash[BASE_HASH_BYTES];
    base_hash_bytes(bytes, len, hash);
    base_buffer_append_text(out, " 'sha256-");
    append_base64(hash, sizeof hash, out);
    base_buffer_append_text(out, "'");
}

/* ---- the margins of printed pages ---- */

/* Text inside quotes of a style sheet: each character by its number, so that
 * nothing of it can be anything else. */
static void append_css(base_buffer *out, const char *text)
{
    const size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        uint32_t code = 0;
        i += base_utf8_decode(text + i, len - i, &code, NULL);
        base_buffer_printf(out, "\\%x ", code < 0x20 ? 0x20U : (unsigned)code);
    }
}

static void append_css_name(base_buffer *out, enshu_text text,
                            review_langs langs)
{
    const char *ja = tell_in(text, BASE_JA);
    const char *en = tell_in(text, BASE_EN);
    append_css(out, langs == REVIEW_EN ? en : ja);
    if (langs == REVIEW_BOTH && strcmp(ja, en) != 0) {
        append_css(out, " / ");
        append_css(out, en);
    }
}

static void write_margins(const page_frame *frame, base_buffer *out)
{
    base_buffer_append_text(out, "@page{@top-right{content:\"");
    append_css(out, page_tlp_prefix(frame->tlp));
    append_css(out, frame->tlp);
    base_buffer_append_text(out, "\"}@bottom-left{content:\"");
    append_css_name(out, frame->title, frame->langs);
    if (frame->scope.ja || frame->scope.en) {
        append_css(out, " \xE2\x80\x93 ");
        append_css_name(out, frame->scope, frame->langs);
    }
    base_buffer_append_text(out, "\"}}");
}

/* ---- the head ---- */

static void write_title(const page_frame *frame, base_buffer *out)
{
    const base_lang lang = frame->langs == REVIEW_EN ? BASE_EN : BASE_JA;
    base_buffer_append_text(out, "<title>訓練 EXERCISE: ");
    html_append(out, tell_in(frame->title, lang));
    if (frame->scope.ja || frame->scope.en) {
        base_buffer_append_text(out, " \xE2\x80\x93 ");
        html_append(out, tell_in(frame->scope, lang));
    }
    base_buffer_append_text(out, "</title>\n");
}

static void write_styles(const page_frame *frame, base_buffer *out)
{
    base_buffer margins;
    base_buffer_init(&margins, STYLE_BYTES);
    write_margins(frame, &margins);
    base_buffer_append_text(out,
                            "<meta http-equiv=\"Content-Security-Policy\" "
                            "content=\"default-src 'none'; base-uri 'none'; "
                            "form-action 'none'; style-src");
    append_hash(review_style, review_style_len, out);
    append_hash(base_buffer_get(&margins), margins.len, out);
    base_buffer_append_text(out, "\"/>\n<style>");
    base_buffer_append(out, review_style, review_style_len);
    base_buffer_append_text(out, "</style>\n<style>");
    base_buffer_append(out, base_buffer_get(&margins), margins.len);
    base_buffer_append_text(out, "</style>\n");
    base_buffer_fini(&margins);
}

/* Works by style alone: what is not chosen is not shown, but printed. */
static void write_switch(base_buffer *out)
{
    base_buffer_append_text(
        out, "<fieldset class=\"switch\"><legend>言語 Language</legend>"
             "<label lang=\"ja\"><input type=\"radio\" name=\"language\" "
             "id=\"show-ja\" checked=\"checked\"/> 日本語</label>"
             "<label lang=\"en\"><input type=\"radio\" name=\"language\" "
             "id=\"show-en\"/> English</label></fieldset>\n");
}

static void write_mark(review_langs langs, base_buffer *out)
{
    base_buffer_append_text(out, "<p class=\"exercise\"><b>訓練 EXERCISE</b>");
    if (langs != REVIEW_EN)
        base_buffer_append_text(
            out, " <span lang=\"ja\">この報告書の事象・組織はすべて架空です。"
                 "</span>");
    if (langs != REVIEW_JA)
        base_buffer_append_text(
            out, " <span lang=\"en\">All events and organisations in this "
                 "report are fictional.</span>");
    base_buffer_append_text(out, "</p>\n");
}

void page_open(base_buffer *out, const page_frame *frame)
{
    base_buffer_printf(out,
                       "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                       "<meta charset=\"utf-8\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, "
                       "initial-scale=1\"/>\n"
                       "<meta name=\"referrer\" content=\"no-referrer\"/>\n",
                       frame->langs == REVIEW_EN ? "en" : "ja");
    write_styles(frame, out);
    write_title(frame, out);
    base_buffer_append_text(out, "</head>\n<body>\n");
    write_mark(frame->langs, out);
    if (frame->langs == REVIEW_BOTH)
        write_switch(out);
}

void page_close(base_buffer *out)
{
    base_buffer_append_text(out, "</body>\n</html>\n");
}

bool page_speaks(review_langs langs, base_lang lang)
{
    return langs == REVIEW_BOTH || (langs == REVIEW_EN) == (lang == BASE_EN);
}

void page_part(page *p)
{
    const char *lang = base_lang_name(p->lang);
    page_putf(p, "<div class=\"part %s\" lang=\"%s\" id=\"%s\">\n", lang, lang,
              lang);
}

void page_part_end(page *p)
{
    page_put(p, "</div>\n");
}
