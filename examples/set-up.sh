#!/bin/sh
# Sets up a workspace from nothing, as a CI job would. Run it again: what is there stays as it is.
#
#   chatctl serve &                     # or CHATCTL_SERVER and CHATCTL_TOKEN of an admin
#   examples/set-up.sh examples/shop
#
# The folder has accounts.csv (login,first,last,manager,position,groups with | between them), replies.csv and
# contacts.csv. CHATCTL names the program, where it is not on the path.
set -eu

from=${1:?usage: set-up.sh FOLDER}
chatctl=${CHATCTL:-chatctl}

for group in Sales Support; do
  $chatctl group add "$group" --if-missing --quiet
done

$chatctl role add Senior --description "Reads everything" --if-missing --quiet \
  --can conversation.list,conversation.read,conversation.read-all,conversation.work,profile.edit,contact.read

# The first line of the file is its header.
tail -n +2 "$from/accounts.csv" | while IFS=, read -r login first last manager position groups; do
  set -- --first-name "$first" --last-name "$last" --if-missing --quiet
  if [ "$manager" = yes ]; then set -- "$@" --manager; fi
  # stdin is the list that is being read.
  $chatctl account add "$login" "$@" </dev/null
  $chatctl consultant add "$login" --name "$first" --position "$position" \
    --groups "$(printf %s "$groups" | tr '|' ,)" --if-missing --quiet </dev/null
done

$chatctl channel add Shop --greeting "How can we help?" --group Sales \
  --origins https://shop.example --if-missing --quiet

$chatctl reply import "$from/replies.csv" --scope site --quiet
$chatctl contact import "$from/contacts.csv" --quiet
