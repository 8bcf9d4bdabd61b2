import type { WebSocketManager } from 'discord.js';

interface HandlesPackets {
  handlePacket(...packet: unknown[]): unknown;
}

/**
 * Keeps an event that discord.js cannot make its objects of from ending the process: what it throws while it tries goes
 * to `failed`, and the next event is heard. What we read of an event does not depend on those objects.
 */
export function guardEvents(ws: WebSocketManager, failed: (error: unknown, event: string) => void): void {
  const manager = ws as unknown as HandlesPackets; // discord.js keeps it to itself
  const handle = manager.handlePacket.bind(ws);
  manager.handlePacket = (...packet) => {
    try {
      return handle(...packet);
    } catch (error) {
      failed(error, nameOf(packet[0]));
      return true;
    }
  };
}

function nameOf(packet: unknown): string {
  return typeof packet === 'object' && packet !== null && 't' in packet ? String(packet.t) : 'unknown';
}
