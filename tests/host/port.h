/*
 * host/port.h - a small scenario of two operators for the tests of the host.
 *
 * Team it (port): role admin; team gate (port): role clerk; team occ (rail):
 * role duty.  An hour, the story at 4 drill seconds per second until T+00:20
 * and at 1 from there on.
 *
 *   T+00:00  I-00 to all
 *   T+00:01  I-01 to it, with evidence: cut srv within 10 min
 *   T+00:02  I-02 to occ, "Secret of rail"
 *   T+00:03  Q-01 to it
 *   T+00:04  an attack on srv, noticed by nobody
 */
#ifndef ENSHU_TESTS_HOST_PORT_H
#define ENSHU_TESTS_HOST_PORT_H

#include "host/host.h"

extern const char port_lua[];
/* admin with the clock, duty, clerk and admin again, control. */
enum { PORT_SEATS = 4 };
extern const host_seat port_seats[PORT_SEATS];

/* Options for a drill with these seats; `bundle` must stay where it is. */
host_options port_options(const enshu_bundle *bundle);

#endif /* ENSHU_TESTS_HOST_PORT_H */
