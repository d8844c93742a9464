/*
 * drill/receipt.h - a form is read by whom it is handed in to.
 */
#ifndef ENSHU_DRILL_RECEIPT_H
#define ENSHU_DRILL_RECEIPT_H

#include "drill/drill_internal.h"

/* An action with a form that is aimed at an organisation puts the form before
 * those who play that organisation, as a message to it would reach them; the
 * sender's own team, which has it, does not receive it.  Nothing when nobody
 * is left. */
void enshu__receive_form(enshu_drill *d, const enshu__deed *deed);

#endif /* ENSHU_DRILL_RECEIPT_H */
