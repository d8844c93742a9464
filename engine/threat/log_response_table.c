/* The lines that people leave when they respond: hosts cut off and brought
 * back, accounts, controls, conduits, what is blocked and filtered.  Lines of
 * firewalls and of EDR are written where these are managed. */
#include "threat/log_internal.h"

#define ROW(control, kind, side, sev, message)                                 \
    {                                                                          \
        (control), ENSHU__LOG_##kind, ENSHU__SIDE_##side, 100, ENSHU__CAME_OK, \
            (sev), 1, 0, message                                               \
    }
#define HOST(kind, sev, message) ROW(NULL, kind, TARGET, sev, message)
#define ABOUT(kind, sev, message) ROW(NULL, kind, CONCERNED, sev, message)

/* ---- hosts, zones, conduits ---- */

static const enshu__trail_row isolated[] = {
    HOST(EDR, 2, "network_isolation on, by the response team"),
    HOST(FIREWALL, 1, "policy change: {host} isolated"),
};
static const enshu__trail_row reconnected[] = {
    HOST(EDR, 1, "network_isolation off, by the response team"),
    HOST(FIREWALL, 1, "policy change: {host} connected"),
};
static const enshu__trail_row zone_isolated[] = {
    ABOUT(FIREWALL, 1, "policy change: zone {object} isolated, by adm-01"),
};
static const enshu__trail_row zone_reconnected[] = {
    ABOUT(FIREWALL, 1, "policy change: zone {object} connected, by adm-01"),
};
static const enshu__trail_row closed[] = {
    ABOUT(FIREWALL, 1, "policy change: rule {object} set to deny, by adm-01"),
};
static const enshu__trail_row opened[] = {
    ABOUT(FIREWALL, 1, "policy change: rule {object} set to allow, by adm-01"),
};
static const enshu__trail_row collected[] = {
    HOST(EDR, 1, "evidence_collection finished"),
    HOST(WINDOWS, 0, "4688 new process collect.exe pid {pid} by adm-01"),
    HOST(SYSLOG, 0, "sudo: adm-01 : COMMAND=/usr/bin/collect --all"),
};
static const enshu__trail_row restored[] = {
    HOST(WINDOWS, 1, "6005 the event log service was started"),
    HOST(SYSLOG, 1, "kernel: system was restored from a copy, booting"),
    HOST(EDR, 1, "sensor_install new installation of {host}"),
    HOST(CONTROL, 1, "controller program loaded from a copy"),
};
/* Of going down there is nothing: a host that stops says no more. */
static const enshu__trail_row up[] = {
    HOST(WINDOWS, 0, "6009 the system was started"),
    HOST(SYSLOG, 0, "kernel: system is booting"),
    HOST(EDR, 0, "sensor_start policy {few}"),
    HOST(CONTROL, 0, "controller was started"),
};

/* ---- accounts ---- */

static const enshu__trail_row disabled[] = {
    ABOUT(WINDOWS, 1, "4725 user account {user} was disabled by adm-01"),
    ABOUT(SYSLOG, 1, "usermod[{pid}]: lock user '{user}' by adm-01"),
    ABOUT(VPN, 1, "account {user} disabled by adm-01, its sessions ended"),
    ABOUT(CONTROL, 1, "operator account {user} locked by adm-01"),
};
static const enshu__trail_row enabled[] = {
    ABOUT(WINDOWS, 1, "4722 user account {user} was enabled by adm-01"),
    ABOUT(SYSLOG, 1, "usermod[{pid}]: unlock user '{user}' by adm-01"),
    ABOUT(VPN, 1, "account {user} enabled by adm-01"),
    ABOUT(CONTROL, 1, "operator account {user} unlocked by adm-01"),
};
static const enshu__trail_row renewed[] = {
    ABOUT(WINDOWS, 1, "4724 password of {user} was reset by adm-01"),
    ABOUT(WINDOWS, 0, "4723 {user} changed the password"),
    ABOUT(SYSLOG, 1, "passwd[{pid}]: password for '{user}' changed by adm-01"),
    ABOUT(VPN, 1, "account {user}: new credentials, its sessions ended"),
    ABOUT(CONTROL, 1, "operator account {user}: new password by adm-01"),
};

/* ---- controls ---- */

static const enshu__trail_row control_on[] = {
    ROW("patched", WINDOWS, TARGET, 0,
        "19 installation successful: security update"),
    ROW("patched", SYSLOG, TARGET, 0,
        "updated[{pid}]: security update installed by adm-01"),
    ROW("patched", CONTROL, TARGET, 0, "firmware update installed"),
    ROW("edr", EDR, TARGET, 0, "sensor_policy prevention on, by adm-01"),
    ROW("edr", WINDOWS, TARGET, 0, "7045 a service was installed: sensor"),
    ROW("server_edr", EDR, TARGET, 0, "sensor_policy prevention on, by adm-01"),
    ROW("mfa", VPN, TARGET, 1, "policy change: second factor required"),
    ROW("mfa", WINDOWS, TARGET, 0, "4739 logon policy: second factor required"),
    ROW("mfa", SYSLOG, TARGET, 0,
        "sudo: adm-01 : COMMAND=/usr/sbin/login-policy second-factor on"),
    ROW("segmented", FIREWALL, TARGET, 1,
        "policy change: {host} in a segment of its own, by adm-01"),
    ROW("allowlist", EDR, TARGET, 1, "sensor_policy allow-list on, by adm-01"),
    ROW("allowlist", WINDOWS, TARGET, 0, "8001 allow-list policy was applied"),
    HOST(SYSLOG, 0, "sudo: adm-01 : COMMAND=/usr/sbin/hardening {object} on"),
    HOST(WINDOWS, 0, "4719 security policy {object} was switched on by adm-01"),
};
static const enshu__trail_row control_off[] = {
    ROW("edr", EDR, TARGET, 1, "sensor_policy prevention off"),
    ROW("server_edr", EDR, TARGET, 1, "sensor_policy prevention off"),
    ROW("mfa", VPN, TARGET, 1, "policy change: second factor not required"),
    HOST(SYSLOG, 1, "sudo: adm-01 : COMMAND=/usr/sbin/hardening {object} off"),
    HOST(WINDOWS, 1,
         "4719 security policy {object} was switched off by adm-01"),
};

/* ---- blocking and filtering ---- */

static const enshu__trail_row blocked[] = {
    ABOUT(FIREWALL, 1, "policy change: {object} added to block-list by adm-01"),
    ABOUT(PROXY, 1, "CONFIG block-list: {object} added by adm-01"),
    ABOUT(MAIL, 1, "block-list: {object} added by adm-01"),
    ABOUT(EDR, 1, "indicator_block {object} added by the response team"),
};
static const enshu__trail_row filtered[] = {
    HOST(FIREWALL, 1, "policy change: {object} of unwanted traffic filtered"),
};
static const enshu__trail_row unfiltered[] = {
    HOST(FIREWALL, 1, "policy change: traffic to {host} not filtered any more"),
};

#define ROWS(array)                                                            \
    {                                                                          \
        (array), sizeof(array) / sizeof *(array)                               \
    }
typedef struct response {
    const enshu__trail_row *rows;
    size_t n;
} response;

static const response of_kind[] = {
    [ENSHU__TRACE_ISOLATED] = ROWS(isolated),
    [ENSHU__TRACE_RECONNECTED] = ROWS(reconnected),
    [ENSHU__TRACE_COLLECTED] = ROWS(collected),
    [ENSHU__TRACE_RESTORED] = ROWS(restored),
    [ENSHU__TRACE_UP] = ROWS(up),
    [ENSHU__TRACE_CLOSED] = ROWS(closed),
    [ENSHU__TRACE_OPENED] = ROWS(opened),
    [ENSHU__TRACE_DISABLED] = ROWS(disabled),
    [ENSHU__TRACE_ENABLED] = ROWS(enabled),
    [ENSHU__TRACE_RENEWED] = ROWS(renewed),
    [ENSHU__TRACE_CONTROL_ON] = ROWS(control_on),
    [ENSHU__TRACE_CONTROL_OFF] = ROWS(control_off),
    [ENSHU__TRACE_BLOCKED] = ROWS(blocked),
    [ENSHU__TRACE_FILTERED] = ROWS(filtered),
    [ENSHU__TRACE_UNFILTERED] = ROWS(unfiltered),
};
static const response of_zone[] = {
    [ENSHU__TRACE_ISOLATED] = ROWS(zone_isolated),
    [ENSHU__TRACE_RECONNECTED] = ROWS(zone_reconnected),
};

size_t enshu__trail_rows_for(const enshu__trace *trace,
                             const enshu__trail_row **out)
{
    const size_t kind = (size_t)trace->kind;
    response r = {NULL, 0};
    if (trace->what >= 0 && kind < sizeof of_zone / sizeof *of_zone)
        r = of_zone[kind];
    else if (kind < sizeof of_kind / sizeof *of_kind)
        r = of_kind[kind];
    *out = r.rows;
    return r.n;
}
