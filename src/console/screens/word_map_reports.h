/* screens/word_map_reports.h - words of reports, what is known, the wallboard. */
#ifndef ENSHU_SCREENS_WORD_MAP_REPORTS_H
#define ENSHU_SCREENS_WORD_MAP_REPORTS_H

#define WORDS_REPORTS(X)                                                       \
    X(REPORTS_TITLE, "reports-title")                                          \
    X(REPORTS_TO_US, "reports-to-us")                                          \
    X(REPORTS_OWED, "reports-owed")                                            \
    X(REPORTS_FORMS, "reports-forms")                                          \
    X(REPORTS_TOLD, "reports-told")                                            \
    X(REPORTS_NONE_OWED, "reports-none-owed")                                  \
    X(REPORTS_NO_FORMS, "reports-no-forms")                                    \
    X(REPORTS_NONE_TOLD, "reports-none-told")                                  \
    X(REPORT_FORM, "report-form")                                              \
    X(REPORT_PICK, "report-pick")                                              \
    X(REPORT_NOT_YOURS, "report-not-yours")                                    \
    X(REPORT_DUE, "report-due")                                                \
    X(REPORT_NOBODY, "report-nobody")                                          \
    X(REPORT_ROUND, "report-round")                                            \
    X(REPORT_WAITS, "report-waits")                                            \
    X(REPORT_TO_APPROVAL, "report-to-approval")                                \
    X(REPORT_RECEIVED, "report-received")                                      \
    X(REPORT_ON_WAY, "report-on-way")                                          \
    X(REPORT_IN_TIME, "report-in-time")                                        \
    X(REPORT_LATE, "report-late")                                              \
    X(REPORT_MISSED, "report-missed")                                          \
    X(REPORT_TOLD, "report-told")                                              \
    X(REPORT_SENDING, "report-sending")                                        \
    X(REPORT_FILLED, "report-filled")                                          \
    X(REPORT_WAS_MISSED, "report-was-missed")                                  \
    X(REPORT_WAS_MET, "report-was-met")                                        \
    X(REPORT_BEFORE, "report-before")                                          \
    X(REPORT_NEW_HERE, "report-new-here")                                      \
    X(REPORT_SITUATION, "report-situation")                                    \
    X(REPORT_SITUATION_SUBJECT, "report-situation-subject")                    \
    X(BASIS_LAW, "basis-law")                                                  \
    X(BASIS_GUIDELINE, "basis-guideline")                                      \
    X(BASIS_CONTRACT, "basis-contract")                                        \
    X(BASIS_TARGET, "basis-target")                                            \
    X(TAKE_KNOWN, "take-known")                                                \
    X(KNOWN_TAKEN, "known-taken")                                              \
    X(KNOWN_NOTHING, "known-nothing")                                          \
    X(KNOWN_MORE, "known-more")                                                \
    X(KNOWN_DELAY, "known-delay")                                              \
    X(KNOWN_CANCELLED, "known-cancelled")                                      \
    X(KNOWN_PEOPLE, "known-people")                                            \
    X(KNOWN_UNDER_WAY, "known-under-way")                                      \
    X(KNOWN_AS_OF, "known-as-of")                                              \
    X(KNOWN_SYSTEMS, "known-systems")                                          \
    X(KNOWN_OPERATION, "known-operation")                                      \
    X(KNOWN_MEASURES, "known-measures")                                        \
    X(KNOWN_QUESTIONS, "known-questions")                                      \
    X(KNOWN_OWED, "known-owed")                                                \
    X(KNOWN_NONE, "known-none")                                                \
    X(MARK_PERSON, "mark-person")                                              \
    X(MARK_CARD, "mark-card")                                                  \
    X(MARK_ADDRESS, "mark-address")                                            \
    X(TOLD_OTHERWISE, "told-otherwise")                                        \
    X(WALL_FIGURES, "wall-figures")                                            \
    X(WALL_NO_FIGURES, "wall-no-figures")                                      \
    X(WALL_SYSTEMS, "wall-systems")                                            \
    X(WALL_SECTORS, "wall-sectors")                                            \
    X(WALL_NO_SECTORS, "wall-no-sectors")                                      \
    X(WALL_EVENTS, "wall-events")                                              \
    X(LIGHT_GREEN, "light-green")                                              \
    X(LIGHT_YELLOW, "light-yellow")                                            \
    X(LIGHT_RED, "light-red")                                                  \
    X(LIGHTS_MORE, "lights-more")                                              \
    X(NEED_LOW, "need-low")                                                    \
    X(NEED_MIDDLE, "need-middle")                                              \
    X(NEED_HIGH, "need-high")

#endif /* ENSHU_SCREENS_WORD_MAP_REPORTS_H */
