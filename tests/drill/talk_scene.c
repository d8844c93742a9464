#include "drill/talk_scene.h"

#include <stdio.h>
#include <string.h>

static const char scene[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(120),"
    " langs={'en'}, lang='en', title='Talk' } "
    "org{ id='air', kind='operator', name='Air' } "
    "org{ id='railway', kind='operator', name='Railway' } "
    "org{ id='mlit', kind='regulator', name='MLIT' } "
    "org{ id='vend', kind='vendor', name='Vendor' } "
    "org{ id='paper', kind='media', name='Paper' } "
    "org{ id='shippers', kind='customer', name='Shippers' } "
    "team{ id='csirt', org='air', name='CSIRT' } "
    "team{ id='occ', org='air', name='OCC' } "
    "team{ id='rail', org='railway', name='Rail' } "
    "role{ id='an', team='csirt', name='Analyst' } "
    "role{ id='chief', team='csirt', name='Chief' } "
    "role{ id='duty', team='occ', name='Duty' } "
    "role{ id='rc', team='rail', name='Rail chief' } "
    "role{ id='desk', org='mlit', npc=true, name='Desk' } "
    "actor{ id='press', org='paper', name='Press' } "
    "actor{ id='client', org='shippers', name='Client' } "
    "room{ id='joint', name='Joint', members={'csirt','rail','desk'} } "
    "room{ id='isac', kind='isac', tlp='AMBER', name='ISAC', "
    " members={'csirt','rail','vendor'} } "
    "objective{ id='o', name='Goal' } "
    "zone{ id='lan', name='LAN' } "
    "asset{ id='srv', zone='lan', name='Server' } ";

static const char vendor[] = "actor{ id='vendor', org='vend', name='Vendor' } ";

stage *talk_open(const char *more)
{
    static char text[32768];
    (void)snprintf(text, sizeof text, "%s %s %s", scene,
                   strstr(more, "id='vendor'") ? "" : vendor, more);
    return stage_open(text);
}

static enshu_pair ids(enshu_field field, const char *const *list, size_t n)
{
    return (enshu_pair){
        field, NULL, {ENSHU_TYPE_IDS, (uint32_t)n, {.ids = list}}};
}

void talk_say(stage *s, const char *who, const char *room, const char *to,
              const char *text, const char *tlp)
{
    enshu_pair fields[4];
    size_t n = 0;
    if (room)
        fields[n++] = stage_id(ENSHU_F_ROOM, room);
    if (to)
        fields[n++] = ids(ENSHU_F_TO, &to, 1);
    if (text)
        fields[n++] = stage_str(ENSHU_F_TEXT, text);
    if (tlp)
        fields[n++] = stage_str(ENSHU_F_TLP, tlp);
    stage_command(s, who, ENSHU_COMMAND_CHAT_SAY, fields, n);
}

void talk_mail(stage *s, const char *who, const char *to, const char *text,
               const char *tlp)
{
    const enshu_pair fields[] = {ids(ENSHU_F_TO, &to, 1),
                                 stage_str(ENSHU_F_TEXT, text),
                                 stage_str(ENSHU_F_TLP, tlp)};
    stage_command(s, who, ENSHU_COMMAND_MESSAGE_SEND, fields, tlp ? 3 : 2);
}

void talk_call(stage *s, const char *who, const char *to, const char *to2)
{
    const char *const list[] = {to, to2};
    const enshu_pair field = ids(ENSHU_F_TO, list, to2 ? 2 : 1);
    stage_command(s, who, ENSHU_COMMAND_CALL_START, &field, 1);
}

void talk_in_call(stage *s, const char *who, enshu_command_kind kind,
                  int64_t call, const char *text)
{
    const enshu_pair fields[] = {stage_int(ENSHU_F_CALL, call),
                                 stage_str(ENSHU_F_TEXT, text)};
    stage_command(s, who, kind, fields, text ? 2 : 1);
}
