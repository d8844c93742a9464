/*
 * runs/names.h - what the things of a scenario are called, looked up by id.
 *
 * A copy taken before the drill runs, so that lines can be written from the
 * drill's sink, which must not ask the drill.
 *
 * Threads: a book belongs to one thread.
 */
#ifndef ENSHU_RUNS_NAMES_H
#define ENSHU_RUNS_NAMES_H

#include "base/locale.h"
#include "enshu/drill.h"
#include "enshu/text.h"

typedef struct name_book name_book;

name_book *name_book_create(void);
void name_book_destroy(name_book *b); /* accepts NULL */

/* Copies both; an id that is already there keeps its name. */
void name_book_add(name_book *b, const char *id, enshu_text name);
/* A station, store or stop of an operation: such ids are its own. */
void name_book_add_place(name_book *b, const char *operation, const char *place,
                         enshu_text name);
/* What may be chosen in a field of an action's form, or, with the field "",
 * in answer to a question. */
void name_book_add_choice(name_book *b, const char *action, const char *field,
                          const char *choice, enshu_text name);
/* A field of an action's form; with the field "" the action itself, whose id
 * something else may have too, or the words of a question. */
void name_book_add_field(name_book *b, const char *action, const char *field,
                         enshu_text name);
/* What a key figure is counted in. */
void name_book_add_unit(name_book *b, const char *metric, const char *unit);
/* Everything with a name that the drill declares, its places, choices and
 * units. */
void name_book_fill(name_book *b, const enshu_drill *d);

/* The name in the language, or in the other one, or the id itself; borrowed
 * for the life of the book (of `id`). */
const char *name_book_find(const name_book *b, const char *id, base_lang lang);
/* The same for a place; `place` itself when it has no name. */
const char *name_book_find_place(const name_book *b, const char *operation,
                                 const char *place, base_lang lang);
/* The same for a choice; `choice` itself when it has no name. */
const char *name_book_find_choice(const name_book *b, const char *action,
                                  const char *field, const char *choice,
                                  base_lang lang);
/* The same for a field; `field` itself when it has no name. */
const char *name_book_find_field(const name_book *b, const char *action,
                                 const char *field, base_lang lang);
/* As it was added; "" when there is none. */
const char *name_book_find_unit(const name_book *b, const char *metric);

#endif /* ENSHU_RUNS_NAMES_H */
