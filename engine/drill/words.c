#include "drill/words.h"

#include <stddef.h>

const char *const enshu__org_kind_words[] = {"operator", "regulator", "vendor",
                                             "isac",     "police",    "media",
                                             "customer", "other",     NULL};
const char *const enshu__asset_kind_words[] = {
    "server", "workstation", "kiosk", "network", "plc", "hmi",
    "camera", "saas",        "data",  "other",   NULL};
const char *const enshu__action_kind_words[] = {
    "technical", "investigation", "communication", "decision", NULL};
const char *const enshu__artifact_kind_words[] = {
    "log", "email", "image", "memo", "ioc", "table", "capture", NULL};
const char *const enshu__tlp_words[] = {"RED",   "AMBER+STRICT", "AMBER",
                                        "GREEN", "CLEAR",        NULL};
const char *const enshu__account_kind_words[] = {"user",   "admin",  "service",
                                                 "vendor", "shared", NULL};
const char *const enshu__indicator_kind_words[] = {"ip",   "domain", "hash",
                                                   "mail", "file",   NULL};
const char *const enshu__fault_kind_words[] = {"fault", "mistake", "outside",
                                               NULL};
