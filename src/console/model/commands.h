/*
 * console/model/commands.h - a command being made: fields, and who gives it.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_COMMANDS_H
#define ENSHU_CONSOLE_MODEL_COMMANDS_H

#include "base/fields.h"
#include "console/model/model_internal.h"

/* At most as many fields as a command may have; texts are borrowed until it is
 * given. */
typedef struct command {
    const char *kind;
    const char *role;
    enshu_pair pairs[ENSHU_FIELDS_MAX];
    size_t n;
} command;

/* What is empty is left out. */
void command_text(command *c, enshu_field field, const char *text);
void command_ids(command *c, enshu_field field, const char *const *ids,
                 size_t n);
void command_ints(command *c, enshu_field field, const int64_t *ints, size_t n);
void command_number(command *c, enshu_field field, int64_t number);
void command_form(command *c, const enshu_pair *form, size_t n);

/* May the role do it, as far as the console can tell? */
typedef bool command_may_fn(const model *m, const char *about,
                            const char *role);
/* The role that was given, or the first of the seat's that may; should none
 * seem to, the first one, so that the host gives the reason. */
const char *command_role(const model *m, const char *role, command_may_fn *may,
                         const char *about);

/* Sends it unless the same is under way.  Who has no role, or may only watch,
 * cannot give any.  `whole`: it is the same only when every field is. */
void command_give(model *m, const command *c, const char *about, const char *on,
                  bool whole);

#endif /* ENSHU_CONSOLE_MODEL_COMMANDS_H */
