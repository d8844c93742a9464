#include "drill/parts.h"

void enshu__enter_phase(enshu_drill *d, int32_t phase)
{
    if (d->phase == phase)
        return;
    ENSHU__SET(d->undo, d->phase, phase);
    const enshu__phase_def *def = ENSHU__DEF(d->scenario, PHASE, phase, phase);
    ENSHU__EMIT(d, PHASE_ENTERED, &enshu__to_all,
                enshu__f_id(d, ENSHU_F_PHASE, def->decl.name),
                enshu__f_text(ENSHU_F_TITLE, def->name));
    ENSHU__NOTIFY(d, PHASE, enshu__k_id(d, "id", def->decl.name));
}

void enshu__phases_start(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, PHASE); i++) {
        const enshu__phase_def *def = ENSHU__DEF(d->scenario, PHASE, phase, i);
        if (def->from_us != ENSHU__ABSENT_TIME && def->from_us >= 0)
            enshu__schedule_in(d, def->from_us, ENSHU__CLASS_OPERATION,
                               ENSHU__EVENT_PHASE, i, NULL);
    }
}
