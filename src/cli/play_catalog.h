/*
 * cli/play_catalog.h - the scenarios there are, as cards of the start screen.
 *
 * Threads: main only.
 */
#ifndef ENSHU_CLI_PLAY_CATALOG_H
#define ENSHU_CLI_PLAY_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "console/screens/app.h"
#include "enshu/status.h"

typedef struct catalog catalog;

catalog *catalog_create(void);
void catalog_destroy(catalog *c); /* accepts NULL */

/* Loads one scenario and puts it first.  Every finding that is an error goes
 * to standard error.  On failure the catalogue is unchanged. */
ENSHU_MUST_USE enshu_status catalog_add(catalog *c, const char *path,
                                        base_lang lang, enshu_error *err);
/* Adds every scenario of the shipped folder that is not there yet; what cannot
 * be loaded is left out.  Only the first call does anything. */
void catalog_add_shipped(catalog *c);

/* Borrowed until the next catalog_add. */
size_t catalog_cards(const catalog *c, const app_scenario **out);
/* The card of a path, NULL when it is not there. */
const app_scenario *catalog_find(const catalog *c, const char *path);
/* The bot that plays the seats nobody takes, NULL: there is none. */
const char *catalog_colleagues(const catalog *c, const app_scenario *card);

#endif /* ENSHU_CLI_PLAY_CATALOG_H */
