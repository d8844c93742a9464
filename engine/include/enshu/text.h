/* enshu/text.h - a text in the two languages of the program. */
#ifndef ENSHU_TEXT_H
#define ENSHU_TEXT_H

/* Borrowed UTF-8; a missing language is NULL, an absent text is both NULL. */
typedef struct enshu_text {
    const char *ja;
    const char *en;
} enshu_text;

#endif /* ENSHU_TEXT_H */
