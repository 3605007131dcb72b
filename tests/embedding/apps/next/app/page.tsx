import { Map } from './map';

export default function Page() {
    return <Map />;
}
