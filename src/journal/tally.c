#include "journal/tally.h"

#include "journal/journal_internal.h"

enshu_status journal_add_tally(journal *j, const journal_tally *row,
                               enshu_error *err)
{
    const journal__cell cells[] = {
        journal__int(row->branch),     journal__int(row->instance),
        journal__int(j->n_reopenings), journal__text(row->party),
        journal__text(row->kind),      journal__text(row->name),
        journal__text(row->fields)};
    return journal__add(j, JOURNAL_TALLY, cells, err);
}
