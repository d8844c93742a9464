/*
 * console/model/requests.h - what is on its way to the host.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_REQUESTS_H
#define ENSHU_CONSOLE_MODEL_REQUESTS_H

#include "console/model/model_internal.h"

/* Starts the message of a request, which gets its id. */
net_writer *request_start(model *m, request *r, net_type type);
/* The same to a world that need not be the seat's. */
net_writer *request_start_in(model *m, request *r, net_type type,
                             uint32_t instance);
/* Is one that says the same unanswered? */
bool request_is_under_way(const model *m, const request *like);
/* Ends the writer; sends it now, or as soon as can be.  `content` goes over to
 * the model; the texts of like->pub are copied. */
void request_add(model *m, const request *like, net_writer *w);

/* The unanswered one of that id, NULL: none. */
request *request_find(const model *m, const char *id);
void request_close(model *m, request *r, bool ok);

#endif /* ENSHU_CONSOLE_MODEL_REQUESTS_H */
