/*
 * cli/option_rows.h - options that mean the same in several subcommands: rows
 * of their tables, each followed by a comma where it stands.
 */
#ifndef ENSHU_CLI_OPTION_ROWS_H
#define ENSHU_CLI_OPTION_ROWS_H

#include <stddef.h>

#include "cli/options.h"

#define OPTION_ROW_SPEED                                                       \
    {                                                                          \
        .name = "speed", .type = OPTION_MILLI,                                 \
        .offset = offsetof(cli_args, speed_milli), .value = "N",               \
        .help = {"はじめの速さの倍率 (0.25 から 64)",                          \
                 "speed to start with (0.25 to 64 times)"},                    \
        .min = 250, .max = 64000                                               \
    }

#define OPTION_ROW_SEED                                                        \
    {                                                                          \
        .name = "seed", .type = OPTION_NUMBER,                                 \
        .offset = offsetof(cli_args, seed), .value = "N",                      \
        .help = {"シード値 (既定はシナリオの値)",                              \
                 "drill seed (default: the scenario's own)"},                  \
        .max = (INT64_C(1) << 53) - 1                                          \
    }

#define OPTION_ROW_SCALE                                                       \
    {                                                                          \
        .name = "scale", .type = OPTION_NUMBER,                                \
        .offset = offsetof(cli_args, scale), .value = "P",                     \
        .help =                                                                \
            {"表示の倍率 (%)。既定はディスプレイに合わせる",                   \
             "scale of the display in per cent (default: the display's own)"}, \
        .min = 50, .max = 400                                                  \
    }

#define OPTION_ROW_FORWARD                                                     \
    {                                                                          \
        .name = "forward", .type = OPTION_TEXT,                                \
        .offset = offsetof(cli_args, forward),                                 \
        .value = "tcp:HOST:PORT[,team=T]", .help = {                           \
            "模擬ログを RFC 5424 で収集装置へ転送 (既定は転送しない)",         \
            "send simulated logs to a collector, RFC 5424 (default: no)"       \
        }                                                                      \
    }

#endif /* ENSHU_CLI_OPTION_ROWS_H */
