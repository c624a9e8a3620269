// Makes and deletes a container, a queue and a table in the storage that UseDevelopmentStorage=true names: the account,
// key and ports that are built into the storage clients. Their newest version of the API is newer than Azurite.
import { createHmac, randomUUID } from 'node:crypto';

const account = 'devstoreaccount1';
const key = Buffer.from('Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==', 'base64');
const version = '2099-12-31';
const name = `check${randomUUID().replaceAll('-', '')}`;
const sign = text => createHmac('sha256', key).update(text, 'utf8').digest('base64');

async function send(port, method, path, query = '', body = '') {
    const date = new Date().toUTCString();
    const headers = { 'x-ms-date': date, 'x-ms-version': version };
    const resource = `/${account}/${account}/${path}`;
    if (port === 10002) {
        headers.authorization = `SharedKeyLite ${account}:${sign(`${date}\n${resource}`)}`;
        headers.accept = 'application/json;odata=nometadata';
        if (body) headers['content-type'] = 'application/json';
    } else {
        const canonical = `x-ms-date:${date}\nx-ms-version:${version}\n${resource}${query && `\n${query.replace('=', ':')}`}`;
        headers.authorization = `SharedKey ${account}:${sign(`${method}\n\n\n\n\n\n\n\n\n\n\n\n${canonical}`)}`;
    }
    const url = `http://127.0.0.1:${port}/${account}/${path}${query && `?${query}`}`;
    return fetch(url, { method, headers, body: body || undefined });
}

async function expect(status, what, ...request) {
    const response = await send(...request);
    if (response.status !== status)
        throw new Error(`${what}: ${response.status} instead of ${status}\n${await response.text()}`);
}

async function listening(port, patience = 100) {
    for (; ; patience--) {
        try {
            return await send(port, 'GET', '');
        } catch (error) {
            if (patience === 0) throw new Error(`Nothing answers at port ${port}.`, { cause: error });
            await new Promise(resolve => setTimeout(resolve, 100));
        }
    }
}

await Promise.all([10000, 10001, 10002].map(port => listening(port)));
await expect(201, 'Make a container', 10000, 'PUT', name, 'restype=container');
await expect(202, 'Delete it', 10000, 'DELETE', name, 'restype=container');
await expect(201, 'Make a queue', 10001, 'PUT', name);
await expect(204, 'Delete it', 10001, 'DELETE', name);
await expect(201, 'Make a table', 10002, 'POST', 'Tables', '', JSON.stringify({ TableName: name }));
await expect(204, 'Delete it', 10002, 'DELETE', `Tables('${name}')`);
console.log('Azurite takes what the Functions host sends, at the ports of UseDevelopmentStorage=true.');
