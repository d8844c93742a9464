/* screens/word_map_judge.h - keys of evaluation, surveys and the debrief; see
 * words.h. */
#ifndef ENSHU_SCREENS_WORD_MAP_JUDGE_H
#define ENSHU_SCREENS_WORD_MAP_JUDGE_H

#define WORDS_JUDGE_LIST(X)                                                    \
    X(CTL_TEAM, "control-team")                                                \
    X(CTL_NO_TEAM, "control-no-team")                                          \
    X(JUDGE_TITLE, "judge-title")                                              \
    X(JUDGE_SUM, "judge-sum")                                                  \
    X(JUDGE_ALL_TEAMS, "judge-all-teams")                                      \
    X(JUDGE_EVERYBODY, "judge-everybody")                                      \
    X(JUDGE_FILTER_ALL, "judge-filter-all")                                    \
    X(JUDGE_FILTER_OPEN, "judge-filter-open")                                  \
    X(JUDGE_FILTER_DIFFERS, "judge-filter-differs")                            \
    X(JUDGE_FILTER_DONE, "judge-filter-done")                                  \
    X(JUDGE_NONE, "judge-none")                                                \
    X(JUDGE_NONE_HERE, "judge-none-here")                                      \
    X(JUDGE_PICK, "judge-pick")                                                \
    X(JUDGE_NO_OBJECTIVE, "judge-no-objective")                                \
    X(JUDGE_LEVELS, "judge-levels")                                            \
    X(JUDGE_CAPABILITY, "judge-capability")                                    \
    X(JUDGE_STATE_NOT, "judge-state-not")                                      \
    X(JUDGE_STATE_MINE, "judge-state-mine")                                    \
    X(JUDGE_STATE_OTHERS, "judge-state-others")                                \
    X(JUDGE_STATE_DIFFERS, "judge-state-differs")                              \
    X(JUDGE_STATE_SETTLED, "judge-state-settled")                              \
    X(JUDGE_STATE_ASKED, "judge-state-asked")                                  \
    X(JUDGE_STATE_THEIRS, "judge-state-theirs")                                \
    X(JUDGE_BY_SELF, "judge-by-self")                                          \
    X(JUDGE_BY_PEER, "judge-by-peer")

#define WORDS_JUDGE_SHEET(X)                                                   \
    X(JUDGE_ASKED, "judge-asked")                                              \
    X(JUDGE_TARGET, "judge-target")                                            \
    X(JUDGE_LOOK_FOR, "judge-look-for")                                        \
    X(JUDGE_RUBRIC, "judge-rubric")                                            \
    X(JUDGE_NO_RUBRIC, "judge-no-rubric")                                      \
    X(JUDGE_POINTS, "judge-points")                                            \
    X(JUDGE_POINTS_OF, "judge-points-of")                                      \
    X(JUDGE_BAD_POINTS, "judge-bad-points")                                    \
    X(JUDGE_NOTE, "judge-note")                                                \
    X(JUDGE_NOTE_HINT, "judge-note-hint")                                      \
    X(JUDGE_GIVE, "judge-give")                                                \
    X(JUDGE_GIVE_AGAIN, "judge-give-again")                                    \
    X(JUDGE_SETTLE, "judge-settle")                                            \
    X(JUDGE_SETTLE_HELP, "judge-settle-help")                                  \
    X(JUDGE_SETTLE_WAITS, "judge-settle-waits")                                \
    X(JUDGE_CLOSE, "judge-close")                                              \
    X(JUDGE_CLOSE_SURE, "judge-close-sure")                                    \
    X(JUDGE_CLOSED, "judge-closed")                                            \
    X(JUDGE_SETTLE_KEYS, "judge-settle-keys")                                  \
    X(JUDGE_TAKE_BACK, "judge-take-back")                                      \
    X(JUDGE_REOPEN, "judge-reopen")                                            \
    X(JUDGE_REOPEN_SURE, "judge-reopen-sure")                                  \
    X(JUDGE_THEIRS_SELF, "judge-theirs-self")                                  \
    X(JUDGE_THEIRS_PEER, "judge-theirs-peer")                                  \
    X(JUDGE_SAID_THEIRS, "judge-said-theirs")                                  \
    X(JUDGE_SAID_MEAN, "judge-said-mean")                                      \
    X(JUDGE_NOBODY_THEIRS, "judge-nobody-theirs")                              \
    X(JUDGE_NEEDS_REASON, "judge-needs-reason")                                \
    X(JUDGE_SENDING, "judge-sending")                                          \
    X(JUDGE_TAKEN, "judge-taken")                                              \
    X(JUDGE_SAID, "judge-said")                                                \
    X(JUDGE_NOBODY, "judge-nobody")                                            \
    X(JUDGE_LATE, "judge-late")                                                \
    X(JUDGE_YOU, "judge-you")                                                  \
    X(JUDGE_RATER, "judge-rater")                                              \
    X(JUDGE_SETTLED_BY, "judge-settled-by")                                    \
    X(JUDGE_WRITTEN, "judge-written")                                          \
    X(JUDGE_WRITTEN_ABOUT, "judge-written-about")                              \
    X(JUDGE_WRITTEN_ALL, "judge-written-all")                                  \
    X(JUDGE_WRITTEN_TALK, "judge-written-talk")                                \
    X(JUDGE_WRITTEN_OLDER, "judge-written-older")                              \
    X(JUDGE_WRITTEN_ELSEWHERE, "judge-written-else")                           \
    X(JUDGE_NOTHING_WRITTEN, "judge-nothing-written")                          \
    X(JUDGE_WROTE_ANSWER, "judge-wrote-answer")                                \
    X(JUDGE_WROTE_REPLY, "judge-wrote-reply")                                  \
    X(JUDGE_WROTE_MESSAGE, "judge-wrote-message")                              \
    X(JUDGE_WROTE_FORM, "judge-wrote-form")                                    \
    X(JUDGE_WROTE_CHAT, "judge-wrote-chat")                                    \
    X(JUDGE_WROTE_CALL, "judge-wrote-call")                                    \
    X(JUDGE_WROTE_NOTE, "judge-wrote-note")                                    \
    X(JUDGE_RATING_P, "judge-rating-p")                                        \
    X(JUDGE_RATING_S, "judge-rating-s")                                        \
    X(JUDGE_RATING_M, "judge-rating-m")                                        \
    X(JUDGE_RATING_U, "judge-rating-u")                                        \
    X(JUDGE_RATE, "judge-rate")                                                \
    X(JUDGE_KEY_RUBRIC, "judge-key-rubric")                                    \
    X(JUDGE_KEY_RATE, "judge-key-rate")                                        \
    X(JUDGE_KEY_SETTLE, "judge-key-settle")                                    \
    X(JUDGE_KEY_BACK, "judge-key-back")                                        \
    X(JUDGE_KEY_BACK_OWN, "judge-key-back-own")                                \
    X(JUDGE_KEY_PLAN, "judge-key-plan")                                        \
    X(JUDGE_TASKS, "judge-tasks")                                              \
    X(JUDGE_CRITERIA, "judge-criteria")

#define WORDS_JUDGE_LEVELS(X)                                                  \
    X(JUDGE_LEVEL_0, "judge-level-0")                                          \
    X(JUDGE_LEVEL_1, "judge-level-1")                                          \
    X(JUDGE_LEVEL_2, "judge-level-2")                                          \
    X(JUDGE_LEVEL_3, "judge-level-3")                                          \
    X(JUDGE_LEVEL_4, "judge-level-4")                                          \
    X(JUDGE_LEVEL_5, "judge-level-5")                                          \
    X(JUDGE_LEVEL_RECKONED, "judge-level-reckoned")                            \
    X(JUDGE_LEVEL_UNKNOWN, "judge-level-unknown")                              \
    X(JUDGE_LEVEL_HELP, "judge-level-help")                                    \
    X(JUDGE_OVERRULED, "judge-overruled")                                      \
    X(JUDGE_OVERRULE, "judge-overrule")                                        \
    X(ITEM_NOT_SEEN, "item-not-seen")

#define WORDS_JUDGE_PLAN(X)                                                    \
    X(JUDGE_PLAN, "judge-plan")                                                \
    X(JUDGE_PLAN_NONE, "judge-plan-none")                                      \
    X(JUDGE_PLAN_NEW, "judge-plan-new")                                        \
    X(JUDGE_PLAN_EDIT, "judge-plan-edit")                                      \
    X(JUDGE_PLAN_HEADING, "judge-plan-heading")                                \
    X(JUDGE_PLAN_TEXT, "judge-plan-text")                                      \
    X(JUDGE_PLAN_CHARGE, "judge-plan-charge")                                  \
    X(JUDGE_PLAN_DATE, "judge-plan-date")                                      \
    X(JUDGE_PLAN_DATE_HINT, "judge-plan-date-hint")                            \
    X(JUDGE_PLAN_BAD_DATE, "judge-plan-bad-date")                              \
    X(JUDGE_PLAN_MEASURE, "judge-plan-measure")                                \
    X(JUDGE_PLAN_STATE, "judge-plan-state")                                    \
    X(JUDGE_PLAN_KEEP, "judge-plan-keep")                                      \
    X(JUDGE_PLAN_OPEN, "judge-plan-open")                                      \
    X(JUDGE_PLAN_DONE, "judge-plan-done")                                      \
    X(JUDGE_PLAN_KEPT, "judge-plan-kept")                                      \
    X(JUDGE_PLAN_DROPPED, "judge-plan-dropped")                                \
    X(JUDGE_PLAN_WHO, "judge-plan-who")                                        \
    X(JUDGE_PLAN_OWN, "judge-plan-own")                                        \
    X(JUDGE_PLAN_SOURCE, "judge-plan-source")                                  \
    X(JUDGE_PLAN_NO_SOURCE, "judge-plan-no-source")                            \
    X(JUDGE_PLAN_OWN_WORDS, "judge-plan-own-words")                            \
    X(JUDGE_PLAN_SOURCE_HINT, "judge-plan-source-hint")                        \
    X(JUDGE_PLAN_FROM, "judge-plan-from")                                      \
    X(JUDGE_PLAN_NOTE, "judge-plan-note")                                      \
    X(JUDGE_SURVEYS, "judge-surveys")                                          \
    X(JUDGE_SURVEYS_NONE, "judge-surveys-none")                                \
    X(JUDGE_SURVEY_COUNT, "judge-survey-count")                                \
    X(JUDGE_SURVEY_MEAN, "judge-survey-mean")

#define WORDS_END_SURVEY(X)                                                    \
    X(SURVEY_TAB, "survey-tab")                                                \
    X(SURVEY_TAB_OPEN, "survey-tab-open")                                      \
    X(SURVEY_WAITS, "survey-waits")                                            \
    X(SURVEY_ANSWER, "survey-answer")                                          \
    X(SURVEY_ANONYMOUS, "survey-anonymous")                                    \
    X(SURVEY_NAMED, "survey-named")                                            \
    X(SURVEY_SEND, "survey-send")                                              \
    X(SURVEY_SENT, "survey-sent")                                              \
    X(SURVEY_SENT_AT, "survey-sent-at")                                        \
    X(SURVEY_HANDED_IN, "survey-handed-in")                                    \
    X(SURVEY_IN_BOX, "survey-in-box")                                          \
    X(SURVEY_NONE, "survey-none")                                              \
    X(SURVEY_MISSING, "survey-missing")                                        \
    X(SURVEY_BAD_NUMBER, "survey-bad-number")                                  \
    X(SURVEY_AGREE_NOT, "survey-agree-not")                                    \
    X(SURVEY_AGREE, "survey-agree")

#define WORDS_END_GRADING(X)                                                   \
    X(GRADING_TAB, "grading-tab")                                              \
    X(GRADING_TAB_OPEN, "grading-tab-open")                                    \
    X(GRADING_SUM, "grading-sum")                                              \
    X(GRADING_WAITS, "grading-waits")                                          \
    X(GRADING_SURVEY_WAIT, "grading-survey-wait")                              \
    X(GRADING_OPEN, "grading-open")                                            \
    X(GRADING_NONE, "grading-none")                                            \
    X(GRADING_NOT_YET, "grading-not-yet")                                      \
    X(GRADING_ABOUT, "grading-about")                                          \
    X(GRADING_REASON, "grading-reason")                                        \
    X(GRADING_SEND, "grading-send")                                            \
    X(GRADING_AGAIN, "grading-again")                                          \
    X(GRADING_SENT, "grading-sent")                                            \
    X(GRADING_OTHERS, "grading-others")                                        \
    X(GRADING_COUNT, "grading-count")                                          \
    X(GRADING_COUNT_OWN, "grading-count-own")                                  \
    X(GRADING_COUNT_THEIRS, "grading-count-theirs")                            \
    X(GRADING_COUNT_NONE, "grading-count-none")                                \
    X(GRADING_PRIVACY, "grading-privacy")

#define WORDS_END_WALL(X)                                                      \
    X(WALL_ZONES, "wall-zones")                                                \
    X(WALL_NEXT, "wall-next")                                                  \
    X(WALL_DUE, "wall-due")                                                    \
    X(WALL_KEY_TURN, "wall-key-turn")                                          \
    X(WALL_KEY_BOARD, "wall-key-board")                                        \
    X(WALL_TURNS, "wall-turns")                                                \
    X(WALL_STAYS, "wall-stays")

#define WORDS_END_FEEDBACK(X)                                                  \
    X(FEEDBACK_METERS, "feedback-meters")                                      \
    X(FEEDBACK_METER_MOVES, "feedback-meter-moves")                            \
    X(FEEDBACK_BY_SCRIPT, "feedback-by-script")                                \
    X(FEEDBACK_ITEMS, "feedback-items")                                        \
    X(FEEDBACK_LEVEL, "feedback-level")                                        \
    X(FEEDBACK_OVERRULED, "feedback-overruled")                                \
    X(FEEDBACK_UNGRADED, "feedback-ungraded")                                  \
    X(FEEDBACK_CAP, "feedback-cap")                                            \
    X(FEEDBACK_DIFFERS, "feedback-differs")                                    \
    X(FEEDBACK_TAB_SCORE, "feedback-tab-score")                                \
    X(FEEDBACK_TAB_ITEMS, "feedback-tab-items")                                \
    X(FEEDBACK_TAB_PLAN, "feedback-tab-plan")                                  \
    X(FEEDBACK_RATINGS, "feedback-ratings")                                    \
    X(FEEDBACK_NO_METERS, "feedback-no-meters")                                \
    X(FEEDBACK_NO_ITEMS, "feedback-no-items")

#define WORDS_JUDGE(X)                                                         \
    WORDS_JUDGE_LIST(X)                                                        \
    WORDS_JUDGE_SHEET(X)                                                       \
    WORDS_JUDGE_LEVELS(X)                                                      \
    WORDS_JUDGE_PLAN(X)                                                        \
    WORDS_END_SURVEY(X)                                                        \
    WORDS_END_GRADING(X)                                                       \
    WORDS_END_WALL(X)                                                          \
    WORDS_END_FEEDBACK(X)

#endif /* ENSHU_SCREENS_WORD_MAP_JUDGE_H */
