/*
 * script/lint.h - mistakes that only the text of a scenario shows.
 *
 * A condition is a value and always counts as true, a loop without a wait
 * never ends, a bare number is no duration: none of it fails while files load.
 * The scan works on tokens and knows no grammar beyond brackets and blocks, so
 * it looks only for what is surely wrong.  `-- @allow CODE reason` on a line
 * keeps it quiet about that line.
 */
#ifndef ENSHU_SCRIPT_LINT_H
#define ENSHU_SCRIPT_LINT_H

#include "script/script_internal.h"

/* Scans the package's own files; findings go to enshu__script_find. */
void enshu__lint(enshu__script *s);

#endif /* ENSHU_SCRIPT_LINT_H */
