#include "threat/threat.h"

#include <string.h>

/* Techniques of ATT&CK 18.1 that the exercises use: the names by which reports
 * and consoles show them. */
typedef struct technique {
    const char *id;
    const char *name;
} technique;

static const technique enterprise[] = {
    {"T1003.001", "OS Credential Dumping: LSASS Memory"},
    {"T1018", "Remote System Discovery"},
    {"T1021.001", "Remote Services: Remote Desktop Protocol"},
    {"T1021.002", "Remote Services: SMB/Windows Admin Shares"},
    {"T1041", "Exfiltration Over C2 Channel"},
    {"T1046", "Network Service Discovery"},
    {"T1053.005", "Scheduled Task/Job: Scheduled Task"},
    {"T1059.001", "Command and Scripting Interpreter: PowerShell"},
    {"T1070.001", "Indicator Removal: Clear Windows Event Logs"},
    {"T1072", "Software Deployment Tools"},
    {"T1078", "Valid Accounts"},
    {"T1078.002", "Valid Accounts: Domain Accounts"},
    {"T1110.004", "Brute Force: Credential Stuffing"},
    {"T1133", "External Remote Services"},
    {"T1190", "Exploit Public-Facing Application"},
    {"T1195", "Supply Chain Compromise"},
    {"T1195.002", "Supply Chain Compromise: Compromise Software Supply Chain"},
    {"T1199", "Trusted Relationship"},
    {"T1204.002", "User Execution: Malicious File"},
    {"T1210", "Exploitation of Remote Services"},
    {"T1482", "Domain Trust Discovery"},
    {"T1484.001", "Domain or Tenant Policy Modification: "
                  "Group Policy Modification"},
    {"T1485", "Data Destruction"},
    {"T1486", "Data Encrypted for Impact"},
    {"T1489", "Service Stop"},
    {"T1490", "Inhibit System Recovery"},
    {"T1491", "Defacement"},
    {"T1491.001", "Defacement: Internal Defacement"},
    {"T1498", "Network Denial of Service"},
    {"T1498.001", "Network Denial of Service: Direct Network Flood"},
    {"T1499", "Endpoint Denial of Service"},
    {"T1499.002", "Endpoint Denial of Service: Service Exhaustion Flood"},
    {"T1499.003", "Endpoint Denial of Service: Application Exhaustion Flood"},
    {"T1539", "Steal Web Session Cookie"},
    {"T1558.003", "Steal or Forge Kerberos Tickets: Kerberoasting"},
    {"T1561.002", "Disk Wipe: Disk Structure Wipe"},
    {"T1562.001", "Impair Defenses: Disable or Modify Tools"},
    {"T1566.001", "Phishing: Spearphishing Attachment"},
    {"T1566.002", "Phishing: Spearphishing Link"},
    {"T1567.002", "Exfiltration Over Web Service: "
                  "Exfiltration to Cloud Storage"},
    {"T1583.005", "Acquire Infrastructure: Botnet"},
    {"T1585.001", "Establish Accounts: Social Media Accounts"},
    {"T1593", "Search Open Websites/Domains"},
    {"T1657", "Financial Theft"},
};

static const technique ics_matrix[] = {
    {"T0815", "Denial of View"},
    {"T0822", "External Remote Services"},
    {"T0826", "Loss of Availability"},
    {"T0828", "Loss of Productivity and Revenue"},
    {"T0829", "Loss of View"},
    {"T0832", "Manipulation of View"},
    {"T0836", "Modify Parameter"},
    {"T0840", "Network Connection Enumeration"},
    {"T0846", "Remote System Discovery"},
    {"T0855", "Unauthorized Command Message"},
    {"T0856", "Spoof Reporting Message"},
    {"T0859", "Valid Accounts"},
    {"T0860", "Wireless Compromise"},
    {"T0862", "Supply Chain Compromise"},
    {"T0864", "Transient Cyber Asset"},
    {"T0878", "Alarm Suppression"},
    {"T0879", "Damage to Property"},
    {"T0881", "Service Stop"},
    {"T0888", "Remote System Information Discovery"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

const char *enshu__technique_name(const char *id, bool ics)
{
    const technique *table = ics ? ics_matrix : enterprise;
    const size_t n = ics ? COUNT(ics_matrix) : COUNT(enterprise);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(table[i].id, id) == 0)
            return table[i].name;
    }
    return NULL;
}
