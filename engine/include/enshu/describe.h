/*
 * enshu/describe.h - what there is in a drill, told to one reader.
 *
 * A reader is who sits at a console: exercise control, or members of teams.
 * It is told in records named "....described" (see enshu/vocabulary.h), and of
 * trips that run otherwise than planned by "forecast.made", which are made for
 * it alone: they have number and cause 0, are no part of the drill's history
 * and leave the drill, its digest too, as it was.
 *
 * Stations, stores, departures, stops, trips and key figures are told as they
 * were last told to those who were there.
 *
 * Fog of war: a team knows its own organisation and whatever belongs to
 * nobody or to an organisation that no team plays; it knows every
 * organisation, team, role and actor by name, and the briefing of its own
 * roles.  How something stands is told as the team believes it to be, right or
 * wrong: an asset with its state, what is thought of intruders, since when and
 * from where; what that has no room for follows in belief.described.  Control
 * is told the truth, and in belief.described what each team thinks.  Paths that
 * a team suspects are told as path.suspected.  Duties to report are told to the
 * team that owes them, what they are worth to control, and to all at the end;
 * sectors to everybody, how much somebody depends on one to themselves.  The
 * attack is told to nobody;
 * messages and questions, gone out or not, with what they ask for, are told to
 * control, and to who steers an organisation those that go to it alone;
 * objectives to both, and what people grade and rate by, of that organisation
 * or of each team; variables to control.
 * Criteria that those who play grade are told to who may, once the drill has
 * ended.  Surveys are told to who is asked, once they are open.  What has happened (messages,
 * questions, actions under way, requests that wait for approval, what a script
 * asks control) is in the records of the drill and not told again.
 *
 * Threads: as the drill.
 */
#ifndef ENSHU_DESCRIBE_H
#define ENSHU_DESCRIBE_H

#include "enshu/drill.h"

typedef struct enshu_reader {
    bool control; /* sees everything; teams do not matter then */
    const char *const *teams;
    size_t n_teams;
    const char *const *parties; /* its roles and actors: what is for these
                                   alone */
    size_t n_parties;
    const char *steers; /* organisation whose injects it is told too, as control
                           is; NULL: none */
} enshu_reader;

/* Would the reader get a record with this audience? */
bool enshu_reader_gets(const enshu_reader *reader,
                       const enshu_audience *audience);

typedef enum enshu_describe {
    ENSHU_DESCRIBE_THINGS, /* all there is, each as it stands now */
    ENSHU_DESCRIBE_STATE   /* of these, what has a state the reader knows */
} enshu_describe;

/* Tells the reader, in order of declaration; what others refer to comes
 * first.  ENSHU_OK or ENSHU_ENOMEM. */
ENSHU_MUST_USE enshu_status enshu_drill_describe(const enshu_drill *d,
                                                 const enshu_reader *reader,
                                                 enshu_describe what,
                                                 enshu_sink_fn *sink,
                                                 void *user);

/* Tells the options of a question with their texts in both languages (the
 * record of its being asked has only the drill's own).  Nothing for an unknown
 * id.  Whether the reader was asked is the caller's to know. */
void enshu_drill_describe_question(const enshu_drill *d,
                                   const enshu_reader *reader,
                                   const char *question, enshu_sink_fn *sink,
                                   void *user);
/* The same for the form of an action, which the reader got in report.received:
 * what its fields and choices are called.  Nothing when the reader, who may
 * start the action, was told them with it. */
void enshu_drill_describe_form(const enshu_drill *d, const enshu_reader *reader,
                               const char *action, enshu_sink_fn *sink,
                               void *user);
/* The same for a survey that opened: what it asks.  Nothing for control, which
 * was told before, nor when the reader is not asked. */
void enshu_drill_describe_survey(const enshu_drill *d,
                                 const enshu_reader *reader, const char *survey,
                                 enshu_sink_fn *sink, void *user);
/* The criteria that the reader's roles are to grade (criterion{rater="self"} or
 * "peer"), with their rubrics; nothing before the drill has ended.  Nothing for
 * control, which was told before, nor for who steers, whom nobody asks. */
void enshu_drill_describe_grading(const enshu_drill *d,
                                  const enshu_reader *reader,
                                  enshu_sink_fn *sink, void *user);
/* The same for a piece of evidence. */
void enshu_drill_describe_artifact(const enshu_drill *d,
                                   const enshu_reader *reader, const char *id,
                                   enshu_sink_fn *sink, void *user);

/* The model answer to an inject, a question, or the expectation ("X:I-01.2")
 * of one; borrowed, both NULL when there is none.  For after the drill. */
enshu_text enshu_drill_answer(const enshu_drill *d, const char *id);

/* The organisation of a team, role, actor, or of the owner of a thing; NULL
 * when there is none. */
const char *enshu_drill_org(const enshu_drill *d, const char *id);
/* Does a command of control concern this organisation only?  Injects that go
 * to its teams, its things, key figures, contacts and roles; criteria and
 * capabilities of its own, and what is said of its teams.  For facilitators
 * who steer one organisation of a shared world.  Texts may fill in only the
 * {variables} that the item does itself: the others are told to control. */
bool enshu_drill_concerns(const enshu_drill *d, const char *org,
                          const enshu_command *command);

/* Drill seconds per real second now, in thousandths, before anybody chose a
 * speed: the phase's, else the scenario's. */
int64_t enshu_drill_pace(const enshu_drill *d);

#endif /* ENSHU_DESCRIBE_H */
