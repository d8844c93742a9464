/*
 * host/host_internal.h - what the files of the host share, all of it.
 */
#ifndef ENSHU_HOST_INTERNAL_H
#define ENSHU_HOST_INTERNAL_H

#include "host/host_state.h"
#include "host/overview.h"
#include "host/peers.h"
#include "host/rewind.h"
#include "host/trial.h"
#include "host/view.h"

#endif /* ENSHU_HOST_INTERNAL_H */
