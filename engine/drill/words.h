/*
 * drill/words.h - the words a scenario chooses from, where definitions keep
 * the index; each list ends with NULL.
 */
#ifndef ENSHU_DRILL_WORDS_H
#define ENSHU_DRILL_WORDS_H

extern const char *const enshu__org_kind_words[];
extern const char *const enshu__asset_kind_words[];
extern const char *const enshu__action_kind_words[];
extern const char *const enshu__artifact_kind_words[];
extern const char *const enshu__tlp_words[];
extern const char *const enshu__account_kind_words[];
extern const char *const enshu__indicator_kind_words[];
extern const char *const enshu__fault_kind_words[];

#endif /* ENSHU_DRILL_WORDS_H */
