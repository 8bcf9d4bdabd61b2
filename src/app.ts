import { checkPrices } from './alerts/check-alerts.ts';
import { addAlert, listAlerts, pauseAlert, removeAlert } from './alerts/edit-alerts.ts';
import { compareTimeframes } from './analysis/compare-timeframes.ts';
import { describeStructure } from './analysis/describe-structure.ts';
import { listLevels } from './analysis/list-levels.ts';
import { listSessions } from './analysis/list-sessions.ts';
import { listZones } from './analysis/list-zones.ts';
import { suggestMarket } from './analysis/suggest-market.ts';
import { type DrawingPorts, drawMarket } from './charts/draw-market.ts';
import { drawSignal } from './charts/draw-signal.ts';
import { acceptUpdate } from './chat/accept-update.ts';
import { askForArgument, closeForm, openForm } from './chat/fill-form.ts';
import { findAction, issueAction } from './chat/issue-actions.ts';
import { issueConfirmation, redeemTicket, shortenButtons } from './chat/issue-tickets.ts';
import { writeMessage, writeWords } from './chat/write-message.ts';
import { choosePreferences, findChoices } from './delivery/choose-preferences.ts';
import type { DeliveryPorts } from './delivery/deliver-item.ts';
import { deliverOutbox } from './delivery/deliver-outbox.ts';
import { greetTerminal } from './delivery/greet-terminal.ts';
import { noticeWriter } from './delivery/item-message.ts';
import { notifyMember } from './delivery/notify-member.ts';
import { listReceipts, readInbox } from './delivery/read-inbox.ts';
import { writeItems } from './delivery/write-items.ts';
import {
  addAlias,
  findAlias,
  findFavourites,
  pinSymbol,
  removeAlias,
  unpinSymbol,
} from './favourites/edit-favourites.ts';
import { findExchange } from './market/find-exchange.ts';
import { quotePrice } from './market/quote-price.ts';
import { searchSymbols } from './market/search-symbols.ts';
import { suggestSymbols } from './market/suggest-symbols.ts';
import { describeMember } from './members/describe-member.ts';
import { claimLink, issueLinkCode, joinMembers } from './members/link-account.ts';
import { chooseLanguage, knownMember, meetMember } from './members/meet-member.ts';
import { identitiesOn, unlinkAccount } from './members/unlink-account.ts';
import { cancelOrder } from './orders/cancel-order.ts';
import { chooseAccount, findAccount, listAccounts } from './orders/find-account.ts';
import { findOrder, listOrders } from './orders/find-orders.ts';
import { holdAccount, releaseAccount } from './orders/hold-account.ts';
import { openPaperAccount } from './orders/open-account.ts';
import { placeOrder } from './orders/place-order.ts';
import { planOrder } from './orders/plan-order.ts';
import { readBalances } from './orders/read-balances.ts';
import { reconcileAccount } from './orders/reconcile-account.ts';
import { reconcileAccounts } from './orders/reconcile-accounts.ts';
import { removeAccount } from './orders/remove-account.ts';
import { resolveOrders } from './orders/resolve-orders.ts';
import type { OrderPorts } from './orders/send-order.ts';
import { findOutcome, reviewTrack } from './outcomes/review-track.ts';
import type { FavouriteStore } from './ports/favourite-store.ts';
import type { FormStore } from './ports/form-store.ts';
import type { Heartbeat } from './ports/heartbeat.ts';
import type { LinkStore } from './ports/link-store.ts';
import type { MemberStore } from './ports/member-store.ts';
import type { QrCode } from './ports/qr-code.ts';
import type { Random } from './ports/random.ts';
import type { ReceiptStore } from './ports/receipt-store.ts';
import type { SecretStore } from './ports/secret-store.ts';
import type { TicketStore } from './ports/ticket-store.ts';
import type { TopicServer } from './ports/topic-server.ts';
import type { TrackRecord } from './ports/track-record.ts';
import type { UpdateStore } from './ports/update-store.ts';
import { describeWatchlist } from './signals/describe-watchlist.ts';
import { listWatchlist, seedWatchlist, unwatchMarket, watchMarket } from './signals/edit-watchlist.ts';
import { findSignal, listSignals } from './signals/find-signals.ts';
import { findPublication, publishHere, stopPublishing } from './signals/publish-here.ts';
import type { ScanPorts } from './signals/scan-market.ts';
import { marketScanner } from './signals/scan-markets.ts';
import { writeSignal } from './signals/write-signal.ts';
import { reportStatus, type StatusPorts } from './status/report-status.ts';
import { sendHeartbeat } from './status/send-heartbeat.ts';
import { shareTopic } from './topics/share-topic.ts';
import { followInTopic, rotateTopic, turnOffTopic, turnOnTopic } from './topics/turn-topic.ts';

/** What trading uses; when the process began and how people are told is known here alone. */
type TradePorts = Omit<OrderPorts, 'startedAt' | 'notify'>;

/** Everything of the outside world that the app uses. */
export interface Ports extends DrawingPorts, DeliveryPorts, ScanPorts, StatusPorts, TradePorts {
  readonly members: MemberStore;
  readonly favourites: FavouriteStore;
  readonly receipts: ReceiptStore;
  readonly links: LinkStore;
  readonly tickets: TicketStore;
  readonly secrets: SecretStore;
  readonly forms: FormStore;
  readonly updates: UpdateStore;
  readonly trackRecord: TrackRecord;
  readonly random: Random;
  readonly qrCode: QrCode;
  /** Undefined where the operators have no topic. */
  readonly heartbeat?: Heartbeat | undefined;
  /** Undefined where ntfy is not set up. */
  readonly topics?: TopicServer | undefined;
  /** Asks the process to stop. */
  close(): void;
}

/** Everything Outcry can do. */
export type App = ReturnType<typeof createApp>;

/** The table of contents: every capability, one line each. */
export function createApp(ports: Ports) {
  return {
    // markets
    quotePrice: quotePrice(ports),
    findExchange: findExchange(ports),
    suggestSymbols: suggestSymbols(ports),
    searchSymbols: searchSymbols(ports),
    drawMarket: drawMarket(ports),

    ...patterns(ports),

    // watchlists and signals
    watchMarket: watchMarket(ports),
    unwatchMarket: unwatchMarket(ports),
    listWatchlist: listWatchlist(ports),
    describeWatchlist: describeWatchlist(ports),
    seedWatchlist: seedWatchlist(ports),
    ...marketScanner(ports), // scanMarkets, saveScans
    ...signalling(ports),

    // alerts
    addAlert: addAlert(ports),
    listAlerts: listAlerts(ports),
    pauseAlert: pauseAlert(ports),
    removeAlert: removeAlert(ports),
    checkPrices: checkPrices(ports),

    ...trading({ ...ports, startedAt: firstAnswer(() => ports.orders.now()), notify: notifyMember(ports) }),

    ...delivery(ports),
    greetTerminal: greetTerminal(ports),

    // topics
    turnOnTopic: turnOnTopic(ports),
    turnOffTopic: turnOffTopic(ports),
    rotateTopic: rotateTopic(ports),
    followInTopic: followInTopic(ports),
    shareTopic: shareTopic(ports),

    // favourites
    findFavourites: findFavourites(ports),
    pinSymbol: pinSymbol(ports),
    unpinSymbol: unpinSymbol(ports),
    addAlias: addAlias(ports),
    removeAlias: removeAlias(ports),
    findAlias: findAlias(ports),

    ...people(ports),

    ...conversation(ports),

    // the desk itself
    reportStatus: reportStatus(ports),
    sendHeartbeat: sendHeartbeat(ports),
    now: () => ports.clock.now(),
    closeDesk: () => ports.close(),
    within: ports.scope.within,
    recordFailure: ports.scope.failed,
  };
}

/** What the patterns of a market say. */
function patterns(ports: Ports) {
  return {
    describeStructure: describeStructure(ports),
    listZones: listZones(ports),
    listLevels: listLevels(ports),
    listSessions: listSessions(ports),
    compareTimeframes: compareTimeframes(ports),
    suggestMarket: suggestMarket(ports),
  };
}

/** How lines, forms and buttons become commands, and messages become words. */
function conversation(ports: Ports) {
  return {
    acceptUpdate: acceptUpdate(ports),
    openForm: openForm(ports),
    askForArgument: askForArgument(ports),
    closeForm: closeForm(ports),
    issueConfirmation: issueConfirmation(ports),
    shortenButtons: shortenButtons(ports),
    redeemTicket: redeemTicket(ports),
    issueAction: issueAction(ports),
    findAction: findAction(ports),
    writeMessage: writeMessage(ports),
    writeWords: writeWords(ports),
  };
}

/** Signals and what became of them. */
function signalling(ports: Ports) {
  return {
    listSignals: listSignals(ports),
    findSignal: findSignal(ports),
    drawSignal: drawSignal(ports),
    findOutcome: findOutcome(ports),
    reviewTrack: reviewTrack(ports),
  };
}

/** What reaches people, and how they like it. */
function delivery(ports: Ports) {
  const writers = { signal: writeSignal(ports), notice: noticeWriter };
  return {
    notifyMember: notifyMember(ports),
    deliverOutbox: deliverOutbox(ports, writeItems(ports, writers)),
    readInbox: readInbox(ports, writers),
    listReceipts: listReceipts(ports, writers),
    findChoices: findChoices(ports),
    choosePreferences: choosePreferences(ports),
  };
}

/** Accounts and orders. */
function trading(ports: OrderPorts & { readonly random: Random }) {
  return {
    listAccounts: listAccounts(ports),
    findAccount: findAccount(ports),
    chooseAccount: chooseAccount(ports),
    openPaperAccount: openPaperAccount(ports),
    removeAccount: removeAccount(ports),
    readBalances: readBalances(ports),
    planOrder: planOrder(ports),
    placeOrder: placeOrder(ports),
    listOrders: listOrders(ports),
    findOrder: findOrder(ports),
    cancelOrder: cancelOrder(ports),
    holdAccount: holdAccount(ports),
    releaseAccount: releaseAccount(ports),
    reconcileAccount: reconcileAccount(ports),
    reconcileAccounts: reconcileAccounts(ports),
    resolveOrders: resolveOrders(ports),
  };
}

/** Who writes to us, on every platform. */
function people(ports: Ports) {
  return {
    publishHere: publishHere(ports),
    findPublication: findPublication(ports),
    stopPublishing: stopPublishing(ports),
    meetMember: meetMember(ports),
    knownMember: knownMember(ports),
    chooseLanguage: chooseLanguage(ports),
    describeMember: describeMember(ports),
    issueLinkCode: issueLinkCode(ports),
    claimLink: claimLink(ports),
    joinMembers: joinMembers(ports),
    identitiesOn: identitiesOn(ports),
    unlinkAccount: unlinkAccount(ports),
  };
}

/** What was answered first, also when it is asked for again. */
function firstAnswer<T>(ask: () => Promise<T>): () => Promise<T> {
  let first: T | undefined;
  return async () => {
    first ??= await ask();
    return first;
  };
}
