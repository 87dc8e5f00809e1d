#!/bin/sh
# The server's programs, for its operator: runuser -u vigil -- vigil admin health
VIGIL_DATA="${VIGIL_DATA:-/var/lib/vigil}"
export VIGIL_DATA
exec /usr/lib/vigil/runtime/bin/java @/usr/share/vigil/java.options -jar /usr/share/vigil/vigil-server.jar "$@"
