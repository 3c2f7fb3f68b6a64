import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A new folder with the real inputs of a few datasets in `data`, to be changed at will. */
export async function copyInputs(prefix: string, names: readonly string[]): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), prefix))
  const data = path.join(home, 'data')
  await mkdir(path.join(data, 'snapshots'), { recursive: true })
  await cp('data/schema.sql', path.join(data, 'schema.sql'))
  await cp('data/geography', path.join(data, 'geography'), { recursive: true })
  for (const id of names)
    await cp(path.join('data/snapshots', id), path.join(data, 'snapshots', id), { recursive: true })
  return home
}
