/* The usual lines of the techniques of ATT&CK 18.1: in which kind of log, of
 * which host, when, and what it says.  Lines at the start and in the middle
 * are left by whatever got under way; the others say how it ended. */
#include "threat/log_internal.h"

#include <string.h>

#define ROW_(id, kind, side, percent, outcomes, sev, times, out, message)      \
    {                                                                          \
        (id), ENSHU__LOG_##kind, (side), (percent), (outcomes), (sev),         \
            (times), (out), message                                            \
    }
/* At the start, in the middle, at the end when it worked or when luck failed;
 * on the target, or on what it came from. */
#define START(id, kind, sev, message)                                          \
    ROW_(id, kind, 0, 0, ENSHU__CAME_ANY, sev, 1, 0, message)
#define START_SRC(id, kind, sev, message)                                      \
    ROW_(id, kind, 1, 0, ENSHU__CAME_ANY, sev, 1, 0, message)
#define MIDDLE(id, kind, sev, times, message)                                  \
    ROW_(id, kind, 0, 50, ENSHU__CAME_ANY, sev, times, 0, message)
#define MIDDLE_SRC(id, kind, sev, times, message)                              \
    ROW_(id, kind, 1, 50, ENSHU__CAME_ANY, sev, times, 0, message)
#define DONE(id, kind, sev, message)                                           \
    ROW_(id, kind, 0, 100, ENSHU__CAME_OK, sev, 1, 0, message)
#define DONE_SRC(id, kind, sev, message)                                       \
    ROW_(id, kind, 1, 100, ENSHU__CAME_OK, sev, 1, 0, message)
#define FAILED(id, kind, sev, times, message)                                  \
    ROW_(id, kind, 0, 100, ENSHU__CAME_FAILED, sev, times, 0, message)
/* From the target towards the outside. */
#define OUT(id, kind, sev, times, message)                                     \
    ROW_(id, kind, 0, 50, ENSHU__CAME_ANY, sev, times, 1, message)
#define OUT_DONE(id, kind, sev, message)                                       \
    ROW_(id, kind, 0, 100, ENSHU__CAME_OK, sev, 1, 1, message)

static const enshu__trail_row rows[] = {
    /* ---- enterprise ---- */
    MIDDLE("T1003", EDR, 2, 1,
           "process_access {process} opens lsass.exe, user {user}"),
    DONE(NULL, EDR, 3, "credential_access {process} user {user} sha256 {hash}"),
    DONE(NULL, WINDOWS, 2,
         "4656 handle to lsass.exe requested by {process} of {user}"),
    FAILED(NULL, EDR, 2, 1, "credential_access {process} user {user}, blocked"),

    START("T1018", EDR, 1, "process_start nltest.exe pid {pid} user {user}"),
    MIDDLE(NULL, FIREWALL, 1, 6, "allow icmp {dst} to several hosts"),
    DONE(NULL, WINDOWS, 1, "4688 new process ping.exe pid {pid} by {user}"),

    START_SRC("T1021", FIREWALL, 0,
              "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    START(NULL, FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 10 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, EDR, 2, "remote_session user {user} from {src}"),
    FAILED(NULL, WINDOWS, 1, 3,
           "4625 failed logon of {user} from {src}: wrong password"),

    START_SRC("T1021.002", FIREWALL, 0,
              "allow tcp {src}:{port} to {dst}:445 bytes {size}"),
    START(NULL, FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:445 bytes {size}"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 3 by {user} from {src}"),
    DONE(NULL, WINDOWS, 2,
         "5140 share \\\\{host}\\ADMIN$ was accessed by {user} from {src}"),
    DONE(NULL, WINDOWS, 2, "7045 a service was installed: {file} by {user}"),
    DONE(NULL, SYSLOG, 1, "smbd[{pid}]: {user} connected from {src}"),
    DONE(NULL, EDR, 3,
         "service_install {file} sha256 {hash} user {user} from {src}"),
    FAILED(NULL, WINDOWS, 1, 3,
           "4625 failed logon of {user} from {src}: wrong password"),

    OUT("T1041", FIREWALL, 1, 4,
        "allow tcp {src}:{port} to {dst}:443 bytes {size}0000"),
    OUT(NULL, PROXY, 2, 4,
        "POST https://{domain}/u 200 {size}0000 bytes by {user}"),
    OUT_DONE(NULL, EDR, 3, "large_upload {process} {src} to {dst} user {user}"),

    MIDDLE_SRC("T1046", EDR, 2, 1, "port_scan {process} from {src}"),
    MIDDLE(NULL, FIREWALL, 2, 12,
           "deny tcp {src}:{port} to {dst}:{tag} policy 40"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Did not receive identification string "
         "from {src} port {port}"),

    DONE("T1053", WINDOWS, 2,
         "4698 scheduled task Update-{tag} was created by {user}: {file}"),
    DONE(NULL, SYSLOG, 2, "crontab[{pid}]: ({user}) REPLACE ({user})"),
    DONE(NULL, EDR, 2, "persistence scheduled task {file} user {user}"),

    START("T1059", WINDOWS, 1,
          "4688 new process powershell.exe pid {pid} by {user}"),
    MIDDLE(NULL, EDR, 2, 2,
           "script_block powershell.exe pid {pid} user {user}: encoded"),
    MIDDLE(NULL, SYSLOG, 1, 1, "sudo: {user} : COMMAND=/bin/sh -c ./{file}"),
    FAILED(NULL, EDR, 2, 1, "script_block powershell.exe user {user}, blocked"),

    DONE("T1070", WINDOWS, 3, "1102 the audit log was cleared by {user}"),
    DONE(NULL, SYSLOG, 2, "rsyslogd: file messages was truncated by {user}"),
    DONE(NULL, EDR, 3, "indicator_removal {process} user {user}"),

    START("T1072", WINDOWS, 1,
          "4688 new process deploy.exe pid {pid} by {user}"),
    DONE(NULL, WINDOWS, 2, "1033 package {file} was installed by {user}"),
    DONE(NULL, SYSLOG, 1, "deployd[{pid}]: package {file} pushed by {user}"),
    DONE(NULL, EDR, 2, "software_deploy {file} sha256 {hash} user {user}"),

    START("T1078", FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    DONE(NULL, VPN, 1, "tunnel up: {user} from {src} gets {dst}, new device"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 3 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, WEB, 1, "POST /login 302 {size}"),
    DONE(NULL, EDR, 1, "logon user {user} from {src}, first time here"),
    FAILED(NULL, WINDOWS, 1, 2,
           "4625 failed logon of {user} from {src}: wrong password"),
    FAILED(NULL, VPN, 1, 2,
           "login failed: {user} from {src}, one-time code expired"),

    MIDDLE("T1110", VPN, 2, 40,
           "login failed: {user} from {src}, wrong password"),
    MIDDLE(NULL, WINDOWS, 2, 40,
           "4625 failed logon of {user} from {src}: wrong password"),
    MIDDLE(NULL, SYSLOG, 1, 40,
           "sshd[{pid}]: Failed password for {user} from {src} port {port} "
           "ssh2"),
    MIDDLE(NULL, WEB, 2, 40, "POST /login 401 {size}"),
    DONE(NULL, VPN, 2, "tunnel up: {user} from {src} gets {dst}, new device"),
    DONE(NULL, WINDOWS, 2, "4624 logon type 3 by {user} from {src}"),
    DONE(NULL, WEB, 1, "POST /login 302 {size}"),

    START("T1133", FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    DONE(NULL, VPN, 1, "tunnel up: {user} from {src} gets {dst}, new device"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 10 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, EDR, 1, "remote_session user {user} from {src}"),
    FAILED(NULL, VPN, 1, 2,
           "login failed: {user} from {src}, one-time code expired"),

    MIDDLE("T1190", WEB, 2, 8, "POST /api/{tag} 500 {size}"),
    START(NULL, FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    DONE(NULL, WEB, 2, "POST /api/upload/{file} 200 {size}"),
    DONE(NULL, WINDOWS, 2,
         "4688 new process cmd.exe pid {pid} by the web service"),
    DONE(NULL, SYSLOG, 2, "kernel: httpd[{pid}] started /bin/sh"),
    DONE(NULL, EDR, 3, "web_shell {file} sha256 {hash} from {src}"),
    FAILED(NULL, FIREWALL, 2, 2,
           "drop {src} to {dst}: signature {tag} web attack attempt"),

    DONE("T1195", EDR, 2, "software_update {file} sha256 {hash}, new signer"),
    DONE(NULL, WINDOWS, 1, "1033 package {file} was installed by {user}"),
    DONE(NULL, SYSLOG, 1, "updated[{pid}]: package {file} installed by {user}"),
    OUT_DONE(NULL, PROXY, 1,
             "GET https://{domain}/{file} 200 {size} bytes by {user}"),

    START("T1199", FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:443 bytes {size}"),
    DONE(NULL, VPN, 1,
         "tunnel up: {user} from {src} gets {dst}, vendor maintenance"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 10 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, EDR, 1, "remote_session user {user} from {src}"),

    START("T1204", EDR, 1, "file_open {file} by {user}"),
    DONE(NULL, EDR, 3, "malware {file} sha256 {hash} run by {user}"),
    DONE(NULL, WINDOWS, 2, "4688 new process {file} pid {pid} by {user}"),
    OUT_DONE(NULL, PROXY, 2, "CONNECT {domain}:443 200 {size} bytes by {user}"),
    FAILED(NULL, EDR, 2, 1, "malware {file} sha256 {hash}, removed"),

    START("T1210", FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:445 bytes {size}"),
    MIDDLE(NULL, WINDOWS, 1, 2, "1001 service fault in the file server"),
    MIDDLE(NULL, SYSLOG, 1, 2, "kernel: smbd[{pid}]: segfault"),
    DONE(NULL, EDR, 3,
         "exploit {process} from {src}, started {file} sha256 {hash}"),
    FAILED(NULL, EDR, 2, 1, "exploit attempt from {src}, blocked"),

    START("T1482", EDR, 1, "process_start nltest.exe pid {pid} user {user}"),
    DONE(NULL, WINDOWS, 1,
         "4662 directory objects were read by {user} from {src}"),

    DONE("T1484", WINDOWS, 3, "5136 group policy {tag} was changed by {user}"),
    DONE(NULL, EDR, 3, "policy_change startup script {file} user {user}"),

    MIDDLE("T1485", EDR, 3, 3, "mass_delete {process} user {user}"),
    DONE(NULL, WINDOWS, 3, "4660 {tag} objects were deleted by {user}"),
    DONE(NULL, SYSLOG, 3, "kernel: ext4: {tag} inodes freed by {process}"),

    MIDDLE("T1486", EDR, 3, 5, "mass_encrypt {file} sha256 {hash} user {user}"),
    MIDDLE(NULL, WINDOWS, 2, 5,
           "4663 {tag} files were written by {file} of {user}"),
    DONE(NULL, SYSLOG, 3, "kernel: {file}: writes to all files of /srv"),
    DONE(NULL, WINDOWS, 3, "7031 the service application stopped"),

    DONE("T1489", WINDOWS, 2, "7036 a service was stopped by {user}"),
    DONE(NULL, SYSLOG, 2, "systemd[1]: Stopped application {tag} by {user}"),
    DONE(NULL, EDR, 2, "service_stop {process} user {user}"),

    MIDDLE("T1490", EDR, 3, 1,
           "process_start vssadmin.exe pid {pid} user {user}: delete shadows"),
    DONE(NULL, WINDOWS, 3, "524 the backup catalogue was deleted by {user}"),
    DONE(NULL, SYSLOG, 3, "backupd[{pid}]: copies removed by {user}"),

    DONE("T1491", WEB, 2, "PUT /index.html 200 {size}"),
    DONE(NULL, WINDOWS, 2, "4663 {file} was written by {user}"),
    DONE(NULL, SYSLOG, 2,
         "httpd[{pid}]: content replaced by {user} from {src}"),
    DONE(NULL, CONTROL, 2, "display {tag} shows content of another source"),

    MIDDLE("T1498", FIREWALL, 3, 60,
           "deny udp {src}:{port} to {dst}: flood, {size} packets/s"),
    MIDDLE(NULL, SYSLOG, 2, 6, "kernel: eth0: receive queue full"),

    MIDDLE("T1499", WEB, 1, 80, "GET /search?q={tag} 503 {size}"),
    MIDDLE(NULL, FIREWALL, 2, 20,
           "deny tcp {src}:{port} to {dst}:443: too many connections"),
    MIDDLE(NULL, SYSLOG, 2, 6, "httpd[{pid}]: all workers are busy"),

    DONE("T1539", WEB, 2, "GET /account 200 {size}"),
    DONE(NULL, EDR, 2, "credential_access browser cookies user {user}"),
    OUT_DONE(NULL, PROXY, 2,
             "POST https://{domain}/c 200 {size} bytes by "
             "{user}"),

    MIDDLE("T1558", WINDOWS, 2, 12,
           "4769 service ticket with weak encryption for {user} from {src}"),
    DONE(NULL, EDR, 3, "credential_access {process} tickets user {user}"),

    MIDDLE("T1561", EDR, 3, 2,
           "raw_disk_write {file} sha256 {hash} user {user}"),
    DONE(NULL, WINDOWS, 3, "7 the boot record has a bad block"),
    DONE(NULL, SYSLOG, 3, "kernel: sda: partition table is gone"),

    DONE("T1562", EDR, 3, "sensor_tamper {process} user {user}"),
    DONE(NULL, WINDOWS, 3, "5001 antivirus was disabled by {user}"),
    DONE(NULL, SYSLOG, 2, "auditd[{pid}]: stopped by {user}"),

    START("T1566", MAIL, 1,
          "accept <office@{domain}> to <{user}@{own}>: attachment "
          "{file}"),
    DONE(NULL, EDR, 2, "file_open {file} sha256 {hash} by {user}"),
    OUT_DONE(NULL, PROXY, 1,
             "GET https://{domain}/{file} 200 {size} bytes by {user}"),
    FAILED(NULL, MAIL, 2, 1,
           "quarantine <office@{domain}> to <{user}@{own}>: "
           "attachment {file}"),

    OUT("T1567", PROXY, 2, 5,
        "PUT https://{domain}/b 200 {size}0000 bytes by {user}"),
    OUT(NULL, FIREWALL, 1, 5,
        "allow tcp {src}:{port} to {dst}:443 bytes {size}0000"),
    OUT_DONE(NULL, EDR, 3, "large_upload {process} {src} to {dst} user {user}"),

    MIDDLE("T1593", WEB, 0, 10, "GET /about/{tag} 200 {size}"),

    DONE("T1657", MAIL, 2,
         "accept <billing@{domain}> to <{user}@{own}>: new bank "
         "account"),
    DONE(NULL, WINDOWS, 1, "4663 payment file {tag} was written by {user}"),

    /* ---- industrial ---- */
    DONE("T0815", CONTROL, 3, "operator station {tag} shows no data"),
    DONE(NULL, SYSLOG, 2,
         "hmid[{pid}]: no answer, last request by {user} from {src}"),

    START("T0822", FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    DONE(NULL, VPN, 1,
         "tunnel up: {user} from {src} gets {dst}, vendor maintenance"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 10 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, CONTROL, 1, "remote access by {user} from {src}"),

    DONE("T0826", CONTROL, 3, "line {tag} stopped: no controller answers"),
    DONE(NULL, SYSLOG, 3,
         "plcgw[{pid}]: all controllers lost, last request by {user} from "
         "{src}"),

    DONE("T0828", CONTROL, 2, "throughput of line {tag} is below plan"),
    DONE(NULL, SYSLOG, 1, "mesd[{pid}]: plan changed by {user} from {src}"),

    DONE("T0829", CONTROL, 3, "view of line {tag} lost"),
    DONE(NULL, WINDOWS, 2, "1000 the operator view of {user} stopped: {file}"),

    DONE("T0832", CONTROL, 2, "values of unit {tag} differ from its counter"),
    DONE(NULL, SYSLOG, 1,
         "hmid[{pid}]: tag {tag} written by {user} from {src}"),

    MIDDLE("T0836", CONTROL, 2, 2,
           "parameter {tag} changed by {user} from {src}"),
    DONE(NULL, CONTROL, 3, "unit {tag} runs outside its limits"),
    DONE(NULL, SYSLOG, 2, "plcgw[{pid}]: write to {dst} by {user} from {src}"),

    START("T0840", FIREWALL, 1, "allow tcp {src}:{port} to {dst}:102"),
    DONE(NULL, SYSLOG, 1, "plcgw[{pid}]: connection list read from {src}"),

    MIDDLE("T0846", FIREWALL, 2, 12,
           "deny tcp {src}:{port} to {dst}:502 policy 70"),
    DONE(NULL, CONTROL, 1, "controller {tag} answered an unknown station"),
    DONE(NULL, SYSLOG, 1, "plcgw[{pid}]: scan from {src}"),

    MIDDLE("T0855", CONTROL, 2, 3,
           "command to unit {tag} by {user} from {src}, not in the plan"),
    START(NULL, FIREWALL, 1, "allow tcp {src}:{port} to {dst}:502"),
    DONE(NULL, CONTROL, 3, "unit {tag} moved without a request"),
    DONE(NULL, SYSLOG, 2, "plcgw[{pid}]: write to {dst} by {user} from {src}"),

    DONE("T0856", CONTROL, 2, "message of unit {tag} came twice"),
    DONE(NULL, SYSLOG, 2, "plcgw[{pid}]: wrong sequence from {src}"),

    START("T0859", FIREWALL, 0, "allow tcp {src}:{port} to {dst}:3389"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 10 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, CONTROL, 1, "logon of {user} from {src}"),
    FAILED(NULL, CONTROL, 1, 2, "logon of {user} from {src} refused"),

    DONE("T0860", SYSLOG, 2, "hostapd[{pid}]: station {tag} associated"),
    DONE(NULL, CONTROL, 1, "radio cell {tag}: new station"),
    DONE(NULL, FIREWALL, 1, "allow tcp {src}:{port} to {dst}:502"),

    DONE("T0862", CONTROL, 2, "program of unit {tag} differs from its copy"),
    DONE(NULL, SYSLOG, 1, "updated[{pid}]: package {file} installed by {user}"),
    DONE(NULL, EDR, 2, "software_update {file} sha256 {hash}, new signer"),

    DONE("T0864", WINDOWS, 1, "6416 a device was connected by {user}"),
    DONE(NULL, EDR, 2, "removable_media {file} sha256 {hash} by {user}"),
    DONE(NULL, CONTROL, 1, "service computer of {user} connected"),
    DONE(NULL, SYSLOG, 1, "kernel: usb: new device, used by {user}"),

    DONE("T0878", CONTROL, 2, "alarm {tag} suppressed by {user} from {src}"),
    DONE(NULL, SYSLOG, 1, "hmid[{pid}]: alarm {tag} inhibited by {user}"),

    DONE("T0879", CONTROL, 3, "unit {tag}: mechanical overload"),
    DONE(NULL, SYSLOG, 2,
         "plcgw[{pid}]: limit {tag} switched off by {user} from {src}"),

    DONE("T0881", CONTROL, 3, "service of line {tag} stopped by {user}"),
    DONE(NULL, WINDOWS, 2, "7036 a service was stopped by {user}"),
    DONE(NULL, SYSLOG, 2, "systemd[1]: Stopped application {tag} by {user}"),

    START_SRC("T0886", FIREWALL, 0,
              "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    START(NULL, FIREWALL, 0,
          "allow tcp {src}:{port} to {dst}:3389 bytes {size}"),
    DONE(NULL, WINDOWS, 1, "4624 logon type 10 by {user} from {src}"),
    DONE(NULL, SYSLOG, 1,
         "sshd[{pid}]: Accepted password for {user} from {src} port {port} "
         "ssh2"),
    DONE(NULL, CONTROL, 1, "remote access by {user} from {src}"),
    FAILED(NULL, WINDOWS, 1, 3,
           "4625 failed logon of {user} from {src}: wrong password"),

    DONE("T0887", SYSLOG, 1,
         "hostapd[{pid}]: unknown probe requests from {src} as {user}"),

    START("T0888", FIREWALL, 1, "allow tcp {src}:{port} to {dst}:102"),
    DONE(NULL, CONTROL, 1, "identification of unit {tag} read from {src}"),
    DONE(NULL, SYSLOG, 1, "plcgw[{pid}]: module list read from {src}"),
};

/* What any attempt leaves that did not come in. */
static const enshu__trail_row common[] = {
    ROW_(NULL, WINDOWS, 0, 100, ENSHU__CAME_DENIED, 1, 1, 0,
         "4625 failed logon of {user} from {src}: account disabled"),
    ROW_(NULL, SYSLOG, 0, 100, ENSHU__CAME_DENIED, 1, 1, 0,
         "sshd[{pid}]: Failed password for {user} from {src} port {port} ssh2"),
    ROW_(NULL, VPN, 0, 100, ENSHU__CAME_DENIED, 2, 1, 0,
         "login failed: {user} from {src}, account disabled"),
    ROW_(NULL, FIREWALL, 0, 100, ENSHU__CAME_DENIED, 2, 1, 0,
         "deny tcp {src}:{port} to {dst}:443 policy block-list"),
    ROW_(NULL, FIREWALL, 0, 100, ENSHU__CAME_BLOCKED, 1, 3, 0,
         "deny tcp {src}:{port} to {dst}:445 policy 10"),
    ROW_(NULL, FIREWALL, 1, 100, ENSHU__CAME_BLOCKED, 1, 3, 0,
         "deny tcp {src}:{port} to {dst}:445 policy 10"),
    ROW_(NULL, FIREWALL, 0, 100, ENSHU__CAME_UNHEARD, 1, 2, 0,
         "timeout tcp {src}:{port} to {dst}:445, no answer"),
    ROW_(NULL, FIREWALL, 1, 100, ENSHU__CAME_UNHEARD, 1, 2, 0,
         "timeout tcp {src}:{port} to {dst}:445, no answer"),
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Rows from the one with this name on. */
static size_t rows_named(const char *id, size_t len,
                         const enshu__trail_row **out)
{
    size_t i = 0;
    while (i < COUNT(rows)
           && !(rows[i].technique && strlen(rows[i].technique) == len
                && memcmp(rows[i].technique, id, len) == 0))
        i++;
    if (i == COUNT(rows))
        return 0;
    *out = &rows[i];
    size_t n = 1;
    while (i + n < COUNT(rows) && !rows[i + n].technique)
        n++;
    return n;
}

size_t enshu__trail_rows_of(const char *technique, const enshu__trail_row **out)
{
    const size_t n = rows_named(technique, strlen(technique), out);
    return n > 0 ? n : rows_named(technique, strcspn(technique, "."), out);
}

size_t enshu__trail_rows_common(const enshu__trail_row **out)
{
    *out = common;
    return COUNT(common);
}
