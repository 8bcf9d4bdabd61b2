import type { Command } from '../src/chat/command.ts';
import { alert } from './alert.ts';
import { alertPause, alertResume } from './alert-pause.ts';
import { alertRemove } from './alert-remove.ts';
import { alerts } from './alerts.ts';
import { aliasAdd } from './alias-add.ts';
import { aliasList, aliasRemove } from './alias-list.ts';
import { balance } from './balance.ts';
import { buy, sell } from './buy.ts';
import { cancel } from './cancel.ts';
import { chart } from './chart.ts';
import { exchangeAdd } from './exchange-add.ts';
import { exchangeCheck } from './exchange-check.ts';
import { exchangeDefault } from './exchange-default.ts';
import { exchangeList } from './exchange-list.ts';
import { exchangeRemove } from './exchange-remove.ts';
import { help } from './help.ts';
import { inbox } from './inbox.ts';
import { language } from './language.ts';
import { levels } from './levels.ts';
import { link } from './link.ts';
import { me } from './me.ts';
import { mtf } from './mtf.ts';
import { notifications } from './notifications.ts';
import { notificationsHistory } from './notifications-history.ts';
import { notificationsKind } from './notifications-kind.ts';
import { notificationsQuiet } from './notifications-quiet.ts';
import { notificationsZone } from './notifications-zone.ts';
import { ntfyOff } from './ntfy-off.ts';
import { ntfyOn } from './ntfy-on.ts';
import { ntfyRotate } from './ntfy-rotate.ts';
import { ntfySymbol } from './ntfy-symbol.ts';
import { ntfyTier } from './ntfy-tier.ts';
import { order } from './order.ts';
import { orders } from './orders.ts';
import { panic } from './panic.ts';
import { pin, unpin } from './pin.ts';
import { pins } from './pins.ts';
import { price } from './price.ts';
import { publishHere } from './publish-here.ts';
import { publishList } from './publish-list.ts';
import { publishStop } from './publish-stop.ts';
import { quit } from './quit.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { signals } from './signals.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { structure } from './structure.ts';
import { track } from './track.ts';
import { unlink } from './unlink.ts';
import { unwatch } from './unwatch.ts';
import { watch } from './watch.ts';
import { watchlist } from './watchlist.ts';
import { why } from './why.ts';
import { zones } from './zones.ts';

/** Every chat command, in the order that help shows them. */
export const commands: readonly Command[] = [
  start,
  help,
  price,
  chart,
  structure,
  mtf,
  zones,
  levels,
  sessions,
  watch,
  unwatch,
  watchlist,
  signals,
  why,
  track,
  search,
  pins,
  pin,
  unpin,
  aliasList,
  aliasAdd,
  aliasRemove,
  alert,
  alerts,
  alertPause,
  alertResume,
  alertRemove,
  inbox,
  notifications,
  notificationsKind,
  notificationsQuiet,
  notificationsZone,
  notificationsHistory,
  publishHere,
  publishList,
  publishStop,
  ntfyOn,
  ntfyOff,
  ntfyRotate,
  ntfySymbol,
  ntfyTier,
  exchangeAdd,
  exchangeList,
  exchangeCheck,
  exchangeDefault,
  exchangeRemove,
  balance,
  buy,
  sell,
  orders,
  order,
  cancel,
  panic,
  status,
  language,
  me,
  link,
  unlink,
  quit,
];
