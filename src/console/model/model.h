/*
 * console/model/model.h - what a console knows: messages of the host folded
 * into plain structs that screens read.
 *
 * The model is what the server confirmed, plus what was sent and not yet
 * answered.  It repeats unanswered commands under their request ids after a
 * reconnect.  Screens read the structs and call the functions of
 * console/model/order.h; nothing here draws or waits.
 *
 * Arrays are ordered as said beside them; pointers stay valid until the next
 * model_take, model_forget or order.  Texts are never NULL ("" when absent); a
 * bilingual text may lack one language (model_say picks).
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_H
#define ENSHU_CONSOLE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "console/model/control.h"
#include "console/model/control_hall.h"
#include "console/model/chat.h"
#include "console/model/debrief.h"
#include "console/model/duties.h"
#include "console/model/feedback.h"
#include "console/model/judge.h"
#include "console/model/line.h"
#include "console/model/logs.h"
#include "console/model/messages.h"
#include "console/model/play.h"
#include "console/model/reel.h"
#include "console/model/session.h"
#include "console/model/things.h"
#include "console/model/works.h"
#include "net/client.h"

typedef struct model model;

/* Sends one message to the host; false when there is no connection. */
typedef bool model_send_fn(void *user, const char *text, size_t len);

model *model_create(model_send_fn *send, void *user);
void model_destroy(model *m); /* accepts NULL */
/* Folds one event of the client in; takes over its message.  now_us is
 * base_clock_monotonic_us. */
void model_take(model *m, const net_event *event, int64_t now_us);
/* Forgets the drill (another one begins) with its drafts, and its connection,
 * which has ended. */
void model_forget(model *m);
/* Rises with each change that a screen could show. */
uint64_t model_version(const model *m);
/* Which drill this is and the newest record that arrived: what the client is
 * to say when it reconnects (net_client_resume_from).  "" and 0 at first. */
const char *model_drill(const model *m);
uint64_t model_last(const model *m);

#endif /* ENSHU_CONSOLE_MODEL_H */
