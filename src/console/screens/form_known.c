/* What the team knows, put into the fields of a form that ask for it: only
 * where nothing is written, and only what a console of the team shows. */
#include <string.h>

#include "console/screens/form_internal.h"
#include "console/screens/known.h"

typedef struct row {
    const char *key; /* or its beginning */
    const char *(*say)(ctx *c);
} row;

static const char *now(ctx *c)
{
    return known_time(c, c->drill_us);
}

/* The post, never the person: what is sent stands in every report and is not
 * taken out when a name has to be forgotten. */
static const char *reporter(ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    return seat->n_roles > 0 ? say_of(c, MODEL_ROLE, seat->roles[0]) : "";
}

static const char *phase(ctx *c)
{
    return say_text(c, model_get_scenario(c->m)->phase_name);
}

/* The first that fits a key is asked; "service_impact" before "service". */
static const row rows[] = {{"occurred", known_occurred},
                           {"times", known_occurred},
                           {"noticed", known_noticed},
                           {"detected", known_noticed},
                           {"aware", known_noticed},
                           {"as_of", now},
                           {"reported", now},
                           {"reporter", reporter},
                           {"contact", reporter},
                           {"phase", phase},
                           {"users_affected", known_affected},
                           {"affected", known_affected},
                           {"number", known_affected},
                           {"service_impact", known_operation},
                           {"impact", known_operation},
                           {"damage", known_operation},
                           {"system", known_systems},
                           {"assets", known_systems},
                           {"facts", known_systems},
                           {"response", known_measures},
                           {"measures", known_measures},
                           {"actions", known_measures},
                           {"mitigation", known_measures}};

static const char *known_for(ctx *c, const model_form_field *field)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strncmp(field->key, rows[i].key, strlen(rows[i].key)) == 0)
            return rows[i].say(c);
    return "";
}

/* A text that is longer than the field may be is not cut: a half sentence
 * would be sent as it is. */
size_t form_take_known(ctx *c, form *f)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        if (!form_is_written(field) || *model_draft(c->m, f->key, field->key))
            continue;
        const char *text = known_for(c, field);
        if (!*text || form_fault(c, field, text))
            continue;
        order_draft(c->m, f->key, field->key, text);
        n++;
    }
    return n;
}
