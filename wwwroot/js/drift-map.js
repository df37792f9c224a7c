// The two sides of a comparison: maps of the same places in the same order. Where one is looked at, the other is too.
import { create as createMap, link } from './heat-map.js';

export function create(hosts, model, sides) {
  const maps = hosts.map((host, i) => createMap(host, null, { ...model, label: sides[i].label }));
  maps.forEach((map, i) => map.replace(0, sides[i].states));
  link(maps[0], maps[1]);
  return { dispose: () => maps.forEach(map => map.dispose()) };
}
