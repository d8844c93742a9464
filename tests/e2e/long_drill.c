#include "e2e/long_drill.h"

#include <string.h>

/* A role's bot acts every ten seconds, so there are commands as well as
 * records; a variable changes every second of forty-eight hours. */
static const char LONG_DRILL[] =
    "scenario{ id=\"long\", api=1, start=\"2026-11-24 09:00\",\n"
    "  length=hours(48), title={ja=\"長い訓練\", en=\"Long\"} }\n"
    "team{ id=\"soc\", name={ja=\"SOC\", en=\"SOC\"} }\n"
    "role{ id=\"analyst\", team=\"soc\", name={ja=\"分析\", en=\"Analyst\"} }\n"
    "var{ id=\"n\", init=0 }\n"
    "action{ id=\"look\", by=\"soc\", name={ja=\"確認\", en=\"Look\"} }\n"
    "process(\"count\", function()\n"
    "  while true do wait(sec(1)); vars.n = vars.n + 1 end\n"
    "end)\n"
    "bot{ id=\"busy\", run=function()\n"
    "  while true do wait(sec(10)); act(\"analyst\", \"look\") end\n"
    "end }\n";

void write_long_drill(char out[TEST_PATH_SIZE], const char *dir)
{
    path_join(out, dir, "long.lua");
    write_file(out, LONG_DRILL, strlen(LONG_DRILL));
}
